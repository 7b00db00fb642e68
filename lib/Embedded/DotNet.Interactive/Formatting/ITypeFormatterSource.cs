namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Makes the formatters of a type that names this source in a <see cref="TypeFormatterSourceAttribute"/>.</summary>
public interface ITypeFormatterSource
{
    /// <summary>The formatters.</summary>
    IEnumerable<ITypeFormatter> CreateTypeFormatters();
}
