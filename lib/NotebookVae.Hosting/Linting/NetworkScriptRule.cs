using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>Outputs load no script from elsewhere: a committed output must show without a network.</summary>
internal sealed partial class NetworkScriptRule : LintRule
{
    internal override string Name => "no-network-script";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => OutputText.Of(place.Cell).Select(text => Script().Match(text)).Where(match => match.Success).Take(1)
            .Select(match => Finding(place, $"its output loads a script from {match.Groups[1].Value}: committed outputs need no network.")));

    [GeneratedRegex("""<script\b[^>]*\bsrc\s*=\s*["']?((?:https?:)?//[^\s"'>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
