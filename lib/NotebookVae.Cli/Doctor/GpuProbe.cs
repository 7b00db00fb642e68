using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>An NVIDIA graphics card, for the stack <c>cuda</c>.</summary>
internal sealed class GpuProbe : IProbe
{
    public string Name => "GPU";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        const string Advice = "NOTEBOOKVAE_STACK=cuda trains on an NVIDIA card with its driver; nothing here needs one.";
        if (ProgramPath.Find("nvidia-smi") is not { } tool)
        {
            return new Finding(Verdict.Missing, "none", Advice);
        }

        var cards = await ToolOutput
            .OfAsync(tool, ["--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"], cancellationToken).ConfigureAwait(false);
        return cards.ExitCode == 0 && cards.Text.Length > 0
            ? new Finding(Verdict.Present, cards.Text.ReplaceLineEndings("; "))
            : new Finding(Verdict.Wrong, $"{tool}: {cards.FirstLine}", Advice);
    }
}
