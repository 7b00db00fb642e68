namespace NotebookVae;

/// <summary>One linear layer of an exported decoder with its nonlinearity.</summary>
/// <param name="Weight">A row for each output.</param>
/// <param name="Bias">One value for each output.</param>
/// <param name="Activation">The nonlinearity after it, in lower case; <c>identity</c> for none.</param>
internal sealed record ExplorerLayer(QuantizedMatrix Weight, IReadOnlyList<float> Bias, string Activation);
