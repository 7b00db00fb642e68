namespace NotebookVae.Cli;

/// <summary>What was found on this machine.</summary>
/// <param name="Verdict">Whether it is there.</param>
/// <param name="Text">What there is, such as a version and a path, or what is wrong with it.</param>
/// <param name="Advice">What it would give and how it is had; empty where nothing is missing.</param>
internal sealed record Finding(Verdict Verdict, string Text, string Advice = "");
