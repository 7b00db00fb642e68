using System.Globalization;

namespace NotebookVae.Tests;

/// <summary>
/// Numbers as fr-FR writes them, 1 234,5, for the length of a test. The repository's processes have no cultures of their own
/// (InvariantGlobalization), so this one is made by hand.
/// </summary>
internal sealed class CommaCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CommaCulture()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "\u00a0";
        culture.NumberFormat.NegativeSign = "\u2212";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
