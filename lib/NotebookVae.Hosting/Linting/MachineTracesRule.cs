using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>Outputs tell nothing of the machine that made them: no absolute path, no home folder, no user's name.</summary>
internal sealed partial class MachineTracesRule(string userName, string homeFolder) : LintRule
{
    // Names that say nothing about anybody, and are words.
    private static readonly string[] Everybody = ["root", "user", "runner", "admin", "administrator", "vscode", "jovyan", "ubuntu", "debian"];

    internal override string Name => "no-machine-traces";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => OutputText.Of(place.Cell).Select(Trace).OfType<string>().Distinct()
            .Select(trace => Finding(place, $"its output has '{trace}', which belongs to one machine: print names relative to the notebook's folder.")));

    private string? Trace(string text)
    {
        if (AbsolutePath().Match(text) is { Success: true } path)
        {
            return path.Value;
        }

        if (homeFolder.Length > 1 && Regex.IsMatch(text, $@"(?<![\w./~<-]){Regex.Escape(homeFolder)}(?!\w)", RegexOptions.IgnoreCase))
        {
            return homeFolder;
        }

        var isSomebody = userName.Length > 2 && !Everybody.Contains(userName, StringComparer.OrdinalIgnoreCase);
        return isSomebody && Regex.Match(text, $@"\b{Regex.Escape(userName)}\b", RegexOptions.IgnoreCase) is { Success: true } name ? name.Value : null;
    }

    [GeneratedRegex(
        @"(?<![\w./~<-])/(?:home|Users|root|tmp|var|usr|opt|etc|mnt|srv|private|work|workspace|workspaces|builds)/[\w.~-]+(?:/[\w.~-]+)*|\b[A-Za-z]:\\{1,2}[\w.~-]+|\bfile:///?[\w./~-]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex AbsolutePath();
}
