namespace NotebookVae;

/// <summary>A claim of a notebook turned out false. The message is the line that <see cref="Check"/> printed.</summary>
public sealed class CheckFailedException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public CheckFailedException()
    {
    }

    /// <summary>Creates the exception with the line that was printed.</summary>
    /// <param name="message">The check's line.</param>
    public CheckFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the line that was printed and what caused it.</summary>
    /// <param name="message">The check's line.</param>
    /// <param name="innerException">The cause.</param>
    public CheckFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
