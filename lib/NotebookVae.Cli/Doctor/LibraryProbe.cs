namespace NotebookVae.Cli;

/// <summary>The library that notebooks load, and the stack that it was built with.</summary>
internal sealed class LibraryProbe : IProbe
{
    private const string Variable = "NOTEBOOKVAE_STACK";

    private static readonly string[] Stacks = ["embedded", "cpu", "cuda"];

    public string Name => "library, stack";

    public Task<Finding> LookAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private static Finding Look()
    {
        var wanted = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : Stacks[0];
        if (!Stacks.Contains(wanted, StringComparer.OrdinalIgnoreCase))
        {
            return new Finding(Verdict.Wrong, $"{Variable} is '{wanted}'", $"{Variable} must be embedded (the default), cpu or cuda.");
        }

        var folder = NearestFolder.Find(Path.Combine("artifacts", "notebook"));
        if (folder is null || !File.Exists(Path.Combine(folder, "NotebookVae.dll")))
        {
            return new Finding(
                Verdict.Missing, "artifacts/notebook is empty", "Notebooks load it from there: 'dotnet build' in the repository fills it.");
        }

        var mark = Path.Combine(folder, "stack.txt");
        var built = File.Exists(mark) ? File.ReadAllText(mark).Trim() : "unknown";
        return built.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            ? new Finding(Verdict.Present, $"{built}, {folder}")
            : new Finding(
                Verdict.Wrong, $"built for {built}, but the stack is {wanted}", $"The next 'dotnet build' or 'run' builds it for {wanted}.");
    }
}
