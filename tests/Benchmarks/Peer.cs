using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NotebookVae.Benchmarks;

/// <summary>How a peer process is set up: what PyTorch and OpenBLAS are told.</summary>
internal sealed record PeerConfiguration(int TorchThreads, int BlasThreads, string? CoreType)
{
    /// <summary>The configurations that are sensible for a number of threads: nobody knows beforehand which is best.</summary>
    public static IEnumerable<PeerConfiguration> For(int threads) =>
        from torchThreads in Enumerable.Range(1, threads)
        from blasThreads in Enumerable.Range(1, threads)
        from coreType in new[] { null, "SKYLAKEX" }
        select new PeerConfiguration(torchThreads, blasThreads, coreType);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"torch {TorchThreads} / OpenBLAS {BlasThreads} threads{(CoreType is null ? "" : $", {CoreType}")}");
}

/// <summary>A PyTorch process that waits for requests; idle, it takes no processor time.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private Peer(PeerConfiguration configuration, Process process) => (Configuration, this.process) = (configuration, process);

    public PeerConfiguration Configuration { get; }

    /// <summary>Starts one process for each configuration; none where Python or PyTorch is missing.</summary>
    public static List<Peer> StartAll(IEnumerable<PeerConfiguration> configurations, out string? missing)
    {
        string python = Environment.GetEnvironmentVariable("NOTEBOOKVAE_PYTHON") ?? "/usr/bin/python3";
        missing = $"PyTorch was not found with {python}: install python3-torch, or name another Python in NOTEBOOKVAE_PYTHON.";
        if (!HasTorch(python))
        {
            return [];
        }

        missing = null;
        List<Peer> peers = [.. configurations.Select(configuration => new Peer(configuration, Start(python, configuration)))];
        if (peers.FirstOrDefault()?.Answer(new { @do = "blas" }, StartLimit) is { } answer
            && !answer.Contains("openblas", StringComparison.OrdinalIgnoreCase))
        {
            Console.Error.WriteLine("PyTorch runs without OpenBLAS here, and far below what it can do: install libopenblas0-pthread, or read its column with that in mind.");
        }

        return peers;
    }

    /// <summary>One number of the peer's answer; null where it takes longer than the limit, and then the process is ended.</summary>
    public double? Ask(object request, string answer, TimeSpan limit)
    {
        if (Answer(request, limit) is not { } text)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty(answer).GetDouble();
    }

    private string? Answer(object request, TimeSpan limit)
    {
        if (process.HasExited)
        {
            return null;
        }

        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        if (!line.Wait(limit) || line.Result is not { } text)
        {
            Dispose();
            return null;
        }

        return text;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static Process Start(string python, PeerConfiguration configuration)
    {
        ProcessStartInfo start = new(python, [
            Path.Combine(AppContext.BaseDirectory, "peer.py"), configuration.TorchThreads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OPENBLAS_NUM_THREADS"] = configuration.BlasThreads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment.Remove("OPENBLAS_CORETYPE");
        if (configuration.CoreType is { } coreType)
        {
            start.Environment["OPENBLAS_CORETYPE"] = coreType;
        }

        return Process.Start(start)!;
    }

    private static bool HasTorch(string python)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import torch"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
