namespace NotebookVae.Hosting;

/// <summary>Chromium did not start, ended by itself, or took too long; the message is the rest of a sentence.</summary>
internal sealed class ChromiumException : Exception
{
    internal ChromiumException(string message)
        : base(message)
    {
    }

    internal ChromiumException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
