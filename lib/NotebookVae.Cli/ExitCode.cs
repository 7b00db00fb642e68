namespace NotebookVae.Cli;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked for was done, and every notebook passed.</summary>
    internal const int Success = 0;

    /// <summary>A notebook failed.</summary>
    internal const int NotebookFailed = 1;

    /// <summary>doctor: something that everything needs is missing.</summary>
    internal const int Unfit = 1;

    /// <summary>The command, a file that it names or its output folder is not usable.</summary>
    internal const int BadInput = 2;

    /// <summary>Interrupted from the keyboard.</summary>
    internal const int Interrupted = 130;
}
