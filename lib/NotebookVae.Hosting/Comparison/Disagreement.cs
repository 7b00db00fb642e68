namespace NotebookVae.Hosting;

/// <summary>Where two outputs differ.</summary>
/// <param name="Place">Where in the output, such as <c>line 3, number 2</c> or <c>data[0].y[17]</c>.</param>
/// <param name="Obtained">What stands there now.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Distance">How far apart they are, for what can be measured.</param>
internal sealed record Disagreement(string Place, string Obtained, string Expected, string? Distance = null);
