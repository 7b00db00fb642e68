namespace NotebookVae.Cli;

/// <summary>Looks for one thing on this machine.</summary>
internal interface IProbe
{
    /// <summary>What is looked for, in a word or two.</summary>
    string Name { get; }

    /// <summary>Whether nothing works without it.</summary>
    bool IsNeeded => false;

    /// <summary>Looks.</summary>
    /// <param name="cancellationToken">Its time is over.</param>
    Task<Finding> LookAsync(CancellationToken cancellationToken);
}
