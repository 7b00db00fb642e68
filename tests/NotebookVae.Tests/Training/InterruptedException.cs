namespace NotebookVae.Tests;

/// <summary>What a test throws into a run to end it between two steps.</summary>
internal sealed class InterruptedException : Exception;
