namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value, or returns <see langword="false"/> to leave it to the next formatter.</summary>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);
