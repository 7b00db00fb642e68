using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;

namespace NotebookVae;

/// <summary>
/// The file that a training run can be continued from: a zip archive of the weights, the optimizer's state, the generator's state, the
/// history and the options, with a SHA-256 of each. It is written aside and renamed, so a run that is killed leaves the last whole one.
/// </summary>
internal sealed record Checkpoint(TrainingOptions Options, TrainingHistory History)
{
    private const int Version = 1;
    private const string ManifestEntry = "manifest.json";
    private const string WeightsEntry = "weights.dat";
    private const string OptimizerEntry = "optimizer.dat";
    private const string GeneratorEntry = "generator.dat";
    private const string HistoryEntry = "history.csv";

    public static void Save(
        string path, Vae model, Adam optimizer, torch.Generator generator, TrainingOptions options, TrainingHistory history)
    {
        Dictionary<string, byte[]> entries = new(StringComparer.Ordinal)
        {
            [WeightsEntry] = Bytes(writer => model.save(writer)),
            [OptimizerEntry] = Bytes(optimizer.save_state_dict),
            [GeneratorEntry] = Bytes(writer => writer.Write(GeneratorState(generator))),
            [HistoryEntry] = System.Text.Encoding.UTF8.GetBytes(history.ToCsv()),
        };
        Dictionary<string, string> digests = entries.ToDictionary(entry => entry.Key, entry => Digest(entry.Value));
        Manifest manifest = new(Version, model.Pixels, model.HiddenUnits, model.Latent, options, digests);
        entries[ManifestEntry] = JsonSerializer.SerializeToUtf8Bytes(manifest);

        AtomicFile.Write(path, stream =>
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        });
    }

    public static Checkpoint Load(string path, Vae model, Adam optimizer, torch.Generator generator, TrainingOptions options)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The checkpoint '{path}' does not exist.", path);
        }

        Dictionary<string, byte[]> entries = Read(path);
        Manifest manifest = ReadManifest(path, entries);
        if ((manifest.Pixels, manifest.HiddenUnits, manifest.Latent) != (model.Pixels, model.HiddenUnits, model.Latent))
        {
            throw new InvalidDataException(
                $"The checkpoint '{path}' holds a model of {manifest.Pixels}-{manifest.HiddenUnits}-{manifest.Latent} units, "
                + $"and this one has {model.Pixels}-{model.HiddenUnits}-{model.Latent}.");
        }

        // The number of epochs may differ: that is what continuing means.
        if (manifest.Options with { Epochs = options.Epochs } != options)
        {
            throw new InvalidDataException($"The checkpoint '{path}' was trained with {manifest.Options}, and this run has {options}.");
        }

        TrainingHistory history = TrainingHistory.FromCsv(System.Text.Encoding.UTF8.GetString(entries[HistoryEntry]), options.Binarization);
        using (BinaryReader weights = new(new MemoryStream(entries[WeightsEntry])))
        {
            model.load(weights);
        }

        using (BinaryReader state = new(new MemoryStream(entries[OptimizerEntry])))
        {
            optimizer.load_state_dict(state);
        }

        using torch.Tensor randomState = torch.tensor(entries[GeneratorEntry]);
        generator.set_state(randomState);
        return new Checkpoint(manifest.Options, history);
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
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"The file '{path}' is truncated or no checkpoint: {fault.Message}", fault);
        }
    }

    private static Manifest ReadManifest(string path, Dictionary<string, byte[]> entries)
    {
        Manifest? manifest = null;
        try
        {
            if (entries.TryGetValue(ManifestEntry, out byte[]? content))
            {
                manifest = JsonSerializer.Deserialize<Manifest>(content);
            }
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The file '{path}' is a damaged checkpoint: its manifest is not readable.", fault);
        }

        if (manifest is not { Version: Version, Options: not null, Digests: not null })
        {
            throw new InvalidDataException($"The file '{path}' is no checkpoint of version {Version}.");
        }

        foreach (string name in (string[])[WeightsEntry, OptimizerEntry, GeneratorEntry, HistoryEntry])
        {
            if (!entries.TryGetValue(name, out byte[]? content)
                || !manifest.Digests.TryGetValue(name, out string? digest)
                || digest != Digest(content))
            {
                throw new InvalidDataException($"The file '{path}' is a damaged checkpoint: its part '{name}' is missing or changed.");
            }
        }

        return manifest;
    }

    private static byte[] GeneratorState(torch.Generator generator)
    {
        using torch.Tensor state = generator.get_state();
        return state.data<byte>().ToArray();
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        return stream.ToArray();
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private sealed record Manifest(
        int Version, long Pixels, long HiddenUnits, long Latent, TrainingOptions Options, Dictionary<string, string> Digests);
}
