namespace NotebookVae.Hosting;

/// <summary>
/// Something that its reader can put right: the message is one sentence that names the file, cell or argument, says what is wrong
/// with it and what would be right.
/// </summary>
public sealed class NotebookException : Exception
{
    /// <summary>An exception with its sentence.</summary>
    public NotebookException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its sentence and cause.</summary>
    public NotebookException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
