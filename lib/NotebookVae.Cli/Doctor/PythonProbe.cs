using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>A Python with PyTorch, which benchmarks and the scripts of the goldens compare with.</summary>
internal sealed class PythonProbe : IProbe
{
    private const string Variable = "NOTEBOOKVAE_PYTHON";

    public string Name => "Python, PyTorch";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        const string Advice =
            "tests/Benchmarks compares with PyTorch, and tests/Goldens is made with it: "
            + "install python3-torch, or name another Python in " + Variable + ".";
        var named = Environment.GetEnvironmentVariable(Variable);
        var python = !string.IsNullOrEmpty(named) ? named
            : File.Exists("/usr/bin/python3") ? "/usr/bin/python3"
            : ProgramPath.Find("python3", "python");
        if (python is null)
        {
            return new Finding(Verdict.Missing, "none", Advice);
        }

        // The version alone, which takes no time, and then the import, which may.
        var version = await ToolOutput.OfAsync(python, ["--version"], cancellationToken).ConfigureAwait(false);
        if (version.ExitCode != 0)
        {
            return new Finding(Verdict.Wrong, version.FirstLine.Length > 0 ? version.FirstLine : $"{python} does not work", Advice);
        }

        var torch = await ToolOutput
            .OfAsync(python, ["-c", "import torch; print(torch.__version__)"], cancellationToken).ConfigureAwait(false);
        return torch.ExitCode == 0
            ? new Finding(Verdict.Present, $"{version.FirstLine}, PyTorch {torch.FirstLine}, {python}")
            : new Finding(Verdict.Missing, $"{version.FirstLine} without PyTorch, {python}", Advice);
    }
}
