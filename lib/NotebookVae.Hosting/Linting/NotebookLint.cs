using System.Globalization;
using System.Text;

namespace NotebookVae.Hosting;

/// <summary>Reads notebooks without running them and tells where they break what committed notebooks promise.</summary>
public static class NotebookLint
{
    /// <summary>The largest size of all notebooks together, in bytes.</summary>
    internal const long CollectionBytes = 25_000_000;

    private static readonly LintRule[] Rules =
    [
        new FirstLineRule("#r \"../artifacts/notebook/NotebookVae.dll\""),
        new VolatileDescriptionRule(),
        new ParametersCellRule(),
        new ExecutionOrderRule(),
        new SourcesRule(),
        new ErrorOutputRule(),
        new MachineTracesRule(Environment.UserName, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)),
        new RandomIdRule(),
        new NetworkScriptRule(),
        new StaticPictureRule(),
        new FigureTextRule(),
        new NotebookSizeRule(),
        new CellLengthRule(),
        new LineLengthRule(),
    ];

    /// <summary>What is wrong with one notebook, rule by rule.</summary>
    public static IReadOnlyList<LintFinding> Check(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return [.. Rules.SelectMany(rule => rule.Check(notebook))];
    }

    /// <summary>What is wrong with notebooks taken together; null where nothing is.</summary>
    public static LintFinding? CheckCollection(IReadOnlyList<Notebook> notebooks)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        var size = notebooks.Sum(Size);
        return size <= CollectionBytes ? null : new LintFinding(
            "collection-size",
            string.Create(
                CultureInfo.InvariantCulture,
                $"the {notebooks.Count} notebooks have {size / 1e6:0.0} MB together: at most {CollectionBytes / 1e6:0} MB; the largest is {notebooks.MaxBy(Size)!.Name}."),
            Cell: null,
            IsWarning: false);
    }

    /// <summary>The size of a notebook's file in bytes.</summary>
    internal static long Size(Notebook notebook) => Encoding.UTF8.GetByteCount(notebook.ToString());
}
