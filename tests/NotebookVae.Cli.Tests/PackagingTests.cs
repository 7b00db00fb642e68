using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NotebookVae.Cli.Tests;

/// <summary>What <c>dotnet pack</c> makes, used from a folder of packages as its users would use it.</summary>
public sealed class PackagingTests(PackagingTests.Feed feed) : IClassFixture<PackagingTests.Feed>
{
    private const string Version = "0.1.0";

    [Fact]
    public void Pack_Solution_MakesTheLibraryItsStandInsAndTheToolAndNothingElse()
    {
        string[] libraries = ["NotebookVae", "NotebookVae.DotNet.Interactive.Embedded", "NotebookVae.Plotly.NET.Embedded", "NotebookVae.TorchSharp.Embedded"];
        Assert.Equal(
            libraries.SelectMany(id => new[] { $"{id}.{Version}.nupkg", $"{id}.{Version}.snupkg" }).Append($"NotebookVae.Tool.{Version}.nupkg").Order(StringComparer.Ordinal),
            Directory.GetFiles(feed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var id in libraries.Append("NotebookVae.Tool"))
        {
            var (files, metadata) = Read(id);
            Assert.Contains("README.md", files);
            Assert.Equal(("MIT", "README.md"), (metadata("license"), metadata("readme")));
            Assert.False(string.IsNullOrWhiteSpace(metadata("description")));
            // Nothing of the packages that the stand-ins stand in for, and no assembly twice.
            Assert.DoesNotContain(files, file => Path.GetFileName(file) is "TorchSharp.dll" or "Plotly.NET.dll" or "Microsoft.DotNet.Interactive.dll");
            Assert.Equal(files.Count, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }

        var (tool, _) = Read("NotebookVae.Tool");
        Assert.Contains("tools/net10.0/any/DotNet.Interactive.Embedded.dll", tool);
        Assert.DoesNotContain("tools/net10.0/any/NotebookVae.dll", tool);
        // The report's scripts, where npm made them.
        var assets = Path.Combine(AppContext.BaseDirectory, "report-assets");
        Assert.Equal(
            Directory.Exists(assets) ? Directory.GetFiles(assets, "*", SearchOption.AllDirectories).Length : 0,
            tool.Count(file => file.Contains("/report-assets/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Tool_InstalledFromTheFeed_RunsAndConvertsANotebook()
    {
        using var notebooks = new TemporaryNotebooks();
        var tools = Path.Combine(notebooks.Root, "tools");
        DotNetProcess.Run(notebooks.Root, "tool", "install", "NotebookVae.Tool", "--tool-path", tools, "--source", feed.Folder, "--version", Version);
        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "notebookvae.exe" : "notebookvae");
        Assert.StartsWith(Version, DotNetProcess.RunProgram(tool, notebooks.Root, _ => { }, "--version"), StringComparison.Ordinal);

        var notebook = notebooks.Add("n", "display(1 + 1);", "\"two \" + 3");
        DotNetProcess.RunProgram(tool, notebooks.Root, _ => { }, "run", notebook, "--out", notebooks.Out);
        var cells = JsonNode.Parse(notebooks.Written("n.ipynb"))!["cells"]!.AsArray();
        Assert.Equal("two 3", cells[1]!["outputs"]![0]!["data"]!["text/plain"]![0]!.ToString());
        Assert.True(File.Exists(Path.Combine(notebooks.Out, "index.html")));

        // Outside a repository the C# file gets display from the feed, too.
        DotNetProcess.RunProgram(tool, notebooks.Root, _ => { }, "convert", notebook, Path.Combine(notebooks.Folder, "n.cs"));
        WriteNuGetConfig(notebooks.Root);
        Assert.Equal("2\ntwo 3\n", DotNetProcess.RunProgram("dotnet", notebooks.Folder, start => start.Environment["NUGET_PACKAGES"] = Path.Combine(notebooks.Root, "packages"), "run", "n.cs"));
    }

    [Fact]
    public void Library_FromTheFeed_TrainsAVaeInAProjectOfItsOwn()
    {
        var folder = Directory.CreateTempSubdirectory("notebookvae-").FullName;
        try
        {
            WriteNuGetConfig(folder);
            File.WriteAllText(Path.Combine(folder, "Tiny.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <UseAppHost>false</UseAppHost>
                    <RestorePackagesPath>packages</RestorePackagesPath>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="NotebookVae" Version="{Version}" />
                  </ItemGroup>
                </Project>
                """);
            File.WriteAllText(Path.Combine(folder, "Program.cs"), """
                using NotebookVae;
                using TorchSharp;
                using static TorchSharp.torch;

                manual_seed(1);
                var train = tensor(new[] { 0f, 1f, 1f, 0f }).repeat(64, 4);
                var vae = new Vae(16, 8, 2);
                var before = ElboSummary.Measure(vae, train).Bound;
                var adam = optim.Adam(vae.parameters(), 0.01);
                for (int step = 0; step < 200; step++)
                {
                    using var scope = NewDisposeScope();
                    adam.zero_grad();
                    (-new Elbo().Estimate(vae, train).Bound).backward();
                    adam.step();
                }

                Console.WriteLine(FormattableString.Invariant($"{before:f2} -> {ElboSummary.Measure(vae, train).Bound:f2}"));
                Console.WriteLine(Plot.ImportanceWeights(new[] { 0.0, 1, 2 }, "weights").GetType().Assembly.GetName().Name);
                Console.WriteLine(Runtime.Describe());
                """);
            var printed = DotNetProcess.Run(folder, "run", "-c", "Release");
            var bounds = printed.Split('\n')[0].Split(" -> ").Select(bound => double.Parse(bound, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(bounds[0], -20, -10.5);        // about -16 log 2, and a KL
            Assert.InRange(bounds[1], -2, 0);             // one image: the bound's limit is 0
            Assert.Contains("\nPlotly.NET.Embedded\n", printed, StringComparison.Ordinal);
        Assert.Contains("TorchSharp.Embedded", printed, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private (List<string> Files, Func<string, string?> Metadata) Read(string id)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{Version}.nupkg"));
        using var specification = package.Entries.Single(entry => entry.FullName == $"{id}.nuspec").Open();
        var metadata = XDocument.Load(specification).Root!.Elements().Single().Elements().ToLookup(element => element.Name.LocalName, element => element.Value);
        return ([.. package.Entries.Select(entry => entry.FullName)], name => metadata[name].SingleOrDefault());
    }

    /// <summary>Our packages from the feed, all others from where this machine has them since the build: no network is needed.</summary>
    private void WriteNuGetConfig(string folder)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{feed.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="cache" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """, Encoding.UTF8);
    }

    /// <summary>The packages of what has been built, in a folder that goes when the tests end.</summary>
    public sealed class Feed : IDisposable
    {
        /// <summary>Packs everything.</summary>
        public Feed()
        {
            var repository = typeof(PackagingTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
            DotNetProcess.Run(repository, "pack", "NotebookVae.sln", "--no-build", "-o", Folder);
        }

        /// <summary>Where they are.</summary>
        public string Folder { get; } = Directory.CreateTempSubdirectory("notebookvae-feed-").FullName;

        /// <inheritdoc/>
        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
