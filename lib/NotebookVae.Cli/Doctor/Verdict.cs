namespace NotebookVae.Cli;

/// <summary>What became of looking for something on this machine.</summary>
internal enum Verdict
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>It is not there; something is not to be had without it.</summary>
    Missing,

    /// <summary>It is there but cannot be used as it is.</summary>
    Wrong,
}
