namespace NotebookVae.Hosting;

/// <summary>Told what happens while a notebook runs. Calls come one at a time, from another thread than the caller's.</summary>
public interface INotebookObserver
{
    /// <summary>A cell has started.</summary>
    /// <param name="number">Its number among the cells that run, from 1.</param>
    /// <param name="count">How many cells run.</param>
    void CellStarted(int number, int count);

    /// <summary>The running cell has written text.</summary>
    void TextWritten(string text);
}
