using System.Text;

namespace NotebookVae.Hosting;

/// <summary>
/// Text as a terminal would show it in the end: a carriage return goes back to the start of the line, and what follows replaces
/// what stood there. A progress line that was overwritten and cleared leaves nothing behind.
/// </summary>
internal sealed class ConsoleText
{
    private readonly StringBuilder finished = new();
    private readonly StringBuilder line = new();
    private int column;
    private bool wasOverwritten;
    private bool returnPending;

    /// <summary>Whether the last line has text and no line break yet.</summary>
    internal bool HasOpenLine => line.Length > 0;

    /// <summary>How many characters there are.</summary>
    internal int Length => finished.Length + line.Length;

    internal void Write(string text)
    {
        foreach (var character in text)
        {
            Write(character);
        }
    }

    /// <summary>Empties the line that is still open.</summary>
    internal void ClearOpenLine()
    {
        line.Clear();
        column = 0;
    }

    /// <inheritdoc/>
    public override string ToString() => finished + OpenLine();

    private void Write(char character)
    {
        // A carriage return before a line feed is a line break and nothing else.
        if (returnPending && character != '\n')
        {
            column = 0;
            wasOverwritten = true;
        }

        returnPending = character == '\r';
        switch (character)
        {
            case '\r':
                break;
            case '\n':
                finished.Append(OpenLine()).Append('\n');
                line.Clear();
                column = 0;
                wasOverwritten = false;
                break;
            default:
                if (column < line.Length)
                {
                    line[column] = character;
                }
                else
                {
                    line.Append(character);
                }

                column++;
                break;
        }
    }

    // The blanks that cleared an earlier, longer text are not part of the line.
    private string OpenLine() => wasOverwritten ? line.ToString().TrimEnd(' ') : line.ToString();
}
