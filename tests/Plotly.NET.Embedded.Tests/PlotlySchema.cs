using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace EmbeddedPlotlyTests;

/// <summary>
/// plotly.js's own schema, <c>dist/plot-schema.json</c> of its npm package. npm fetches it once, at the version and with the checksum that
/// <c>schema/package-lock.json</c> gives; it is kept in <c>artifacts/plotly-schema</c>, never in the repository. The lock file lists
/// plotly.js without what plotly.js depends on, since nothing of it runs.
/// </summary>
internal sealed class PlotlySchema
{
    /// <summary>The release that reports, static pictures and saved pages are drawn with.</summary>
    internal const string Drawing = "plotly.js";

    /// <summary>A newer one, such as notebook viewers draw with.</summary>
    internal const string Newer = "plotly.js-recent";

    private static readonly Lock Fetching = new();
    private static readonly Dictionary<string, PlotlySchema> Loaded = [];

    private PlotlySchema(JsonElement root)
    {
        Root = root;
        JsonElement layout = root.GetProperty("layout").GetProperty("layoutAttributes");
        Layout = layout.EnumerateObject()
            .Concat(root.GetProperty("traces").EnumerateObject()
                .Where(trace => trace.Value.TryGetProperty("layoutAttributes", out _))
                .SelectMany(trace => trace.Value.GetProperty("layoutAttributes").EnumerateObject()))
            .GroupBy(attribute => attribute.Name)
            .ToDictionary(attribute => attribute.Key, attribute => attribute.First().Value);
    }

    internal JsonElement Root { get; }

    /// <summary>The layout's attributes, with those that kinds of trace bring (<c>barmode</c> …).</summary>
    internal IReadOnlyDictionary<string, JsonElement> Layout { get; }

    internal IReadOnlyDictionary<string, JsonElement> Config => Members(Root.GetProperty("config"));

    /// <summary>The attributes of a kind of trace, or null where plotly.js has none of this name.</summary>
    internal IReadOnlyDictionary<string, JsonElement>? Trace(string type)
        => Root.GetProperty("traces").TryGetProperty(type, out JsonElement trace) ? Members(trace.GetProperty("attributes")) : null;

    internal static IReadOnlyDictionary<string, JsonElement> Members(JsonElement container)
        => container.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Name is not "_deprecated")
            .ToDictionary(member => member.Name, member => member.Value);

    /// <summary>The schema of a package of the lock file. Without npm the calling test is skipped.</summary>
    internal static PlotlySchema Of(string package)
    {
        lock (Fetching)
        {
            if (!Loaded.TryGetValue(package, out PlotlySchema? schema))
            {
                using FileStream file = File.OpenRead(Fetch(package));
                Loaded[package] = schema = new PlotlySchema(JsonDocument.Parse(file).RootElement);
            }

            return schema;
        }
    }

    private static string Fetch(string package)
    {
        string root = typeof(PlotlySchema).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryRoot").Value!;
        string lockFolder = Path.Combine(root, "tests", "Plotly.NET.Embedded.Tests", "schema");
        byte[] pins = File.ReadAllBytes(Path.Combine(lockFolder, "package-lock.json"));
        string cache = Path.Combine(root, "artifacts", "plotly-schema", Convert.ToHexStringLower(SHA256.HashData(pins))[..16]);
        string schema = Path.Combine(cache, package + ".json");
        if (!File.Exists(schema))
        {
            Install(lockFolder, cache);
        }

        return schema;
    }

    private static void Install(string lockFolder, string cache)
    {
        string staging = Path.Combine(Path.GetTempPath(), "plotly-schema-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(staging);
        try
        {
            foreach (string file in new[] { "package.json", "package-lock.json" })
            {
                File.Copy(Path.Combine(lockFolder, file), Path.Combine(staging, file));
            }

            RunNpm(staging);
            Directory.CreateDirectory(cache);
            foreach (string package in new[] { Drawing, Newer })
            {
                string aside = Path.Combine(cache, $"{package}.{Environment.ProcessId}.part");
                File.Copy(Path.Combine(staging, "node_modules", package, "dist", "plot-schema.json"), aside, overwrite: true);
                File.Move(aside, Path.Combine(cache, package + ".json"), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static void RunNpm(string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund" },
        };
        Process? npm = null;
        try
        {
            npm = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("npm is not installed, so plotly.js's schema cannot be fetched; install npm to compare figures with it.");
        }

        using (npm)
        {
            Task<string> output = npm!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            Assert.True(npm.ExitCode == 0, $"npm could not fetch plotly.js's schema:\n{output.Result}\n{errors}");
        }
    }
}
