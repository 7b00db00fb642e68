using System.Globalization;

namespace NotebookVae.Cli;

/// <summary>The memory that this process may use.</summary>
internal sealed class MemoryProbe : IProbe
{
    /// <summary>What the largest notebook takes, with room for the rest.</summary>
    private const double Enough = 2;

    public string Name => "memory";

    public Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        var text = string.Create(CultureInfo.InvariantCulture, $"{gibibytes:0.0} GiB");
        return Task.FromResult(gibibytes >= Enough
            ? new Finding(Verdict.Present, text)
            : new Finding(Verdict.Missing, text, "With 2 GiB the notebooks on MNIST run at every scale; at smoke scale less will do."));
    }
}
