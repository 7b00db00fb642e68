using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The file that a training run can be continued from, at any step: a zip archive of the weights, the objective's state, the optimizer's
/// state, both generators' states, the history and where the run stands, with a SHA-256 of each. It is written aside, flushed to the disk
/// and renamed, so a run that is killed leaves the last whole one.
/// </summary>
/// <param name="Snapshot">What a training step changes.</param>
/// <param name="History">The epochs that ended.</param>
/// <param name="Position">Where the run stands.</param>
/// <param name="BestWeights">The best epoch's weights where early stopping keeps them.</param>
internal sealed record Checkpoint(
    TrainingSnapshot Snapshot, TrainingHistory History, Checkpoint.RunPosition Position, byte[]? BestWeights)
{
    private const int Version = 2;
    private const string ManifestEntry = "manifest.json";
    private const string DigestEntry = "manifest.sha256";
    private const string WeightsEntry = "weights.dat";
    private const string ObjectiveEntry = "objective.dat";
    private const string OptimizerEntry = "optimizer.dat";
    private const string GeneratorEntry = "generator.dat";
    private const string GlobalGeneratorEntry = "global-generator.dat";
    private const string HistoryEntry = "history.json";
    private const string BestEntry = "best.dat";

    // The least that a zip entry can say: the same state then makes the same file.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Bounds of batches may be infinite.
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public void Save(string path, ModelShape model)
    {
        Dictionary<string, byte[]> entries = new(StringComparer.Ordinal)
        {
            [WeightsEntry] = Snapshot.Weights,
            [ObjectiveEntry] = Snapshot.Objective,
            [OptimizerEntry] = Snapshot.Optimizer,
            [GeneratorEntry] = Snapshot.Generator,
            [GlobalGeneratorEntry] = Snapshot.GlobalGenerator,
            [HistoryEntry] = Encoding.UTF8.GetBytes(History.ToJson()),
        };
        if (BestWeights is not null)
        {
            entries[BestEntry] = BestWeights;
        }

        Dictionary<string, string> digests = entries.ToDictionary(entry => entry.Key, entry => Digest(entry.Value));
        byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(new Manifest(Version, model, Position, Snapshot.Gradients, digests), Json);
        entries[ManifestEntry] = manifest;
        entries[DigestEntry] = Encoding.UTF8.GetBytes(Digest(manifest));

        AtomicFile.Write(path, stream =>
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach ((string name, byte[] content) in entries)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = NoTime;
                using Stream part = entry.Open();
                part.Write(content);
            }
        });
    }

    /// <summary>Reads a file; nothing is changed yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that is going to continue.</param>
    /// <param name="run">The run that is going to continue.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or belongs to another run.</exception>
    public static Checkpoint Load(string path, ModelShape model, RunDescription run)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The checkpoint '{path}' does not exist.", path);
        }

        Dictionary<string, byte[]> entries = Read(path);
        Manifest manifest = ReadManifest(path, entries);
        TrainingHistory history = TrainingHistory.FromJson(Encoding.UTF8.GetString(entries[HistoryEntry]));
        RequireSame(path, manifest.Model, model, history.Run!, run);
        return new Checkpoint(
            new TrainingSnapshot(
                entries[WeightsEntry],
                entries[ObjectiveEntry],
                entries[OptimizerEntry],
                entries[GeneratorEntry],
                entries[GlobalGeneratorEntry],
                manifest.Gradients),
            history,
            manifest.Position,
            entries.GetValueOrDefault(BestEntry));
    }

    private static void RequireSame(string path, ModelShape saved, ModelShape model, RunDescription savedRun, RunDescription run)
    {
        if (saved.Difference(model) is { } difference)
        {
            throw new InvalidDataException($"The checkpoint '{path}' holds {difference}.");
        }

        if (savedRun.Objective != run.Objective)
        {
            throw new InvalidDataException(
                $"The checkpoint '{path}' was trained on {savedRun.Objective}, and this run on {run.Objective}.");
        }

        // The number of epochs may differ: that is what continuing means.
        foreach (string name in savedRun.Options.Keys.Union(run.Options.Keys).Except(TrainingOptions.MayDiffer))
        {
            string before = savedRun.Options.GetValueOrDefault(name, "unknown");
            string now = run.Options.GetValueOrDefault(name, "unknown");
            if (before != now)
            {
                throw new InvalidDataException(
                    $"The checkpoint '{path}' was trained with {name} = {before}, and this run has {name} = {now}.");
            }
        }
    }

    private static Dictionary<string, byte[]> Read(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            Dictionary<string, byte[]> entries = new(StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream stream = entry.Open();
                using MemoryStream content = new();
                stream.CopyTo(content);
                entries[entry.FullName] = content.ToArray();
            }

            return entries;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new InvalidDataException($"The file '{path}' is truncated or no checkpoint: {fault.Message}", fault);
        }
    }

    private static Manifest ReadManifest(string path, Dictionary<string, byte[]> entries)
    {
        if (!entries.TryGetValue(ManifestEntry, out byte[]? text))
        {
            throw new InvalidDataException($"The file '{path}' is no checkpoint of version {Version}.");
        }

        Manifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<Manifest>(text, Json);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The file '{path}' is a damaged checkpoint: its manifest is not readable.", fault);
        }

        if (manifest is not { Version: Version })
        {
            throw new InvalidDataException(
                $"The file '{path}' is a checkpoint of version {manifest?.Version}, and this program reads version {Version}.");
        }

        if (!entries.TryGetValue(DigestEntry, out byte[]? digestOfManifest) || Encoding.UTF8.GetString(digestOfManifest) != Digest(text))
        {
            throw new InvalidDataException($"The file '{path}' is a damaged checkpoint: its part '{ManifestEntry}' is changed.");
        }

        // The manifest is as it was written, so it names each part; a part may have been lost or changed since.
        foreach ((string name, string digest) in manifest.Digests)
        {
            if (!entries.TryGetValue(name, out byte[]? content) || digest != Digest(content))
            {
                throw new InvalidDataException($"The file '{path}' is a damaged checkpoint: its part '{name}' is missing or changed.");
            }
        }

        return manifest;
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Where a run stands.</summary>
    /// <param name="StepsTaken">The optimizer's steps so far.</param>
    /// <param name="TrainImages">How many images it trains on; 0 before the first step.</param>
    /// <param name="Epoch">The epoch that is under way; null between epochs.</param>
    /// <param name="BestEpoch">The best epoch so far; 0 for none.</param>
    /// <param name="BestBound">Its held-out bound.</param>
    internal sealed record RunPosition(long StepsTaken, long TrainImages, PartialEpoch? Epoch, int BestEpoch, double BestBound);

    private sealed record Manifest(
        int Version, ModelShape Model, RunPosition Position, string Gradients, Dictionary<string, string> Digests);
}
