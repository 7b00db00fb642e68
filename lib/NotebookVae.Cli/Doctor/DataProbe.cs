using System.Security.Cryptography;

namespace NotebookVae.Cli;

/// <summary>MNIST in the data folder, compared with its checksums.</summary>
internal sealed class DataProbe : IProbe
{
    private const string Variable = "NOTEBOOKVAE_DATA";
    private const string Sums = "SHA256SUMS";

    private static readonly string[] Files =
        ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    public string Name => "data";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var mnist = string.IsNullOrWhiteSpace(named)
            ? NearestFolder.Find(Path.Combine("data", "mnist"))
            : Path.Combine(Path.GetFullPath(named), "mnist");
        const string Advice =
            "The notebooks from 05 on train on MNIST: take data/mnist from the repository, or name its parent in " + Variable + ".";
        if (mnist is null || !Directory.Exists(mnist))
        {
            return new Finding(Verdict.Missing, mnist is null ? "no folder data/mnist" : $"no folder {mnist}", Advice);
        }

        if (Files.FirstOrDefault(file => !File.Exists(Path.Combine(mnist, file))) is { } missing)
        {
            return new Finding(Verdict.Missing, $"{mnist} has no {missing}", Advice);
        }

        var list = Path.Combine(Path.GetDirectoryName(mnist)!, Sums);
        if (!File.Exists(list))
        {
            return new Finding(Verdict.Present, $"MNIST, {mnist} (without checksums to compare)");
        }

        var sums = (await File.ReadAllLinesAsync(list, cancellationToken).ConfigureAwait(false))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2)
            .ToDictionary(words => Path.GetFileName(words[1]), words => words[0], StringComparer.Ordinal);
        foreach (var file in Files)
        {
            await using var content = File.OpenRead(Path.Combine(mnist, file));
            var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            if (!sums.TryGetValue(file, out var expected) || expected != sum)
            {
                return new Finding(Verdict.Wrong, $"{Path.Combine(mnist, file)} is not the file that {Sums} names", Advice);
            }
        }

        return new Finding(Verdict.Present, $"MNIST, {mnist} (checksums right)");
    }
}
