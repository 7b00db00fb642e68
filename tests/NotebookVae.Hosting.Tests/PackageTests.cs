using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookVae.Hosting.Tests;

public sealed class PackageTests : EngineTests
{
    // Other names each time: what NuGet has extracted once, it never looks at again.
    private readonly string mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public void Run_PackageFromAFolder_IsRestoredOnceAndThenFoundWithoutItsSource()
    {
        Pack("Inner", "1.0.0", $"namespace Inner{mark}; public static class Words {{ public static string Say() => \"inner\"; }}");
        Pack("Outer", "2.1.0", $"namespace Outer{mark}; public static class Words {{ public static string Say() => \"outer and \" + Inner{mark}.Words.Say(); }}", ("Inner", "1.0.0"));
        var cell = $"#i \"nuget: feed\"\n#r \"nuget: Outer{mark}, 2.1.0\"\nOuter{mark}.Words.Say() + Inner{mark}.Words.Say()";
        try
        {
            Pass(cell, "result text/plain outer and innerinner");
            var kept = Directory.GetFiles(Folder.File("cache"));
            Assert.Single(kept);

            // The feed is empty now, and without dotnet no restore could run.
            Directory.Delete(Folder.File("feed"), recursive: true);
            Directory.CreateDirectory(Folder.File("feed"));
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
            Environment.SetEnvironmentVariable("DOTNET_HOST_PATH", Folder.File("no-such-program"));
            try
            {
                using var second = new ScriptEngine(Folder.Path, Output, input: null, Folder.File("cache"));
                Assert.Null(second.Run(cell, "cell 1")?.Message);
                Assert.Equal(["result text/plain outer and innerinner"], Output.Take());
                Assert.Contains("the program `dotnet` of the .NET SDK", second.Run("#r \"nuget: Another.Package, 1.0.0\"", "cell 2")!.Message, StringComparison.Ordinal);
            }
            finally
            {
                Environment.SetEnvironmentVariable("DOTNET_HOST_PATH", host);
            }
        }
        finally
        {
            RemoveFromGlobalPackages("Inner", "Outer");
        }
    }

    [Fact]
    public void Run_PackageThatIsNotThere_GivesNuGetsFirstError()
    {
        Directory.CreateDirectory(Folder.File("feed"));
        OnlyTheFeed();
        var error = Fail($"#r \"nuget: Absent{mark}, 1.0.0\"");
        Assert.StartsWith($"NuGet cannot give Absent{mark} 1.0.0: NU1101: Unable to find package Absent{mark}.", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Message.Split('\n'));
        Assert.DoesNotContain(Path.GetTempPath() + "notebookvae-restore", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.File("cache")));
        Pass("1", "result text/html,text/plain 1");
    }

    [Fact]
    public void Run_DllWithItsNativeLibraryInARuntimesFolder_FindsIt()
    {
        // Any native library will do under another name; the framework's own is on every machine.
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var native = Directory.GetFiles(framework, "libSystem.Native.*").FirstOrDefault();
        Assert.SkipWhen(native is null, "The framework has no libSystem.Native here (Windows); the lookup of native libraries is tested on Linux and macOS.");
        var system = OperatingSystem.IsMacOS() ? "osx" : "linux";
        var runtimes = Folder.File($"bin/runtimes/{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}/native");
        Directory.CreateDirectory(runtimes);
        File.Copy(native, Path.Combine(runtimes, $"lib{mark}{Path.GetExtension(native)}"));
        Compile(
            $"Native{mark}",
            $"public static class Native{mark} {{ [System.Runtime.InteropServices.DllImport(\"{mark}\", EntryPoint = \"SystemNative_GetPid\")] public static extern int GetPid(); }}",
            Folder.File($"bin/Native{mark}.dll"));
        Pass($"#r \"bin/Native{mark}.dll\"\nNative{mark}.GetPid() == Environment.ProcessId", "result text/html,text/plain True");
    }

    [Fact]
    public void ReadAssets_NativeAndPlaceholderFiles_AreToldApart()
    {
        foreach (var file in new[] { "some/1.0.0/lib/net8.0/Some.dll", "some/1.0.0/runtimes/linux-x64/native/libsome.so" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Folder.File(file))!);
            File.WriteAllText(Folder.File(file), string.Empty);
        }

        File.WriteAllText(
            Folder.File("project.assets.json"),
            """
            {"targets":{"net10.0":{},"net10.0/linux-x64":{"Some/1.0.0":{"type":"package","compile":{"lib/net8.0/Some.dll":{}},"runtime":{"lib/net8.0/Some.dll":{}},
            "native":{"runtimes/linux-x64/native/libsome.so":{}}},"Empty/1.0.0":{"type":"package","compile":{"lib/net8.0/_._":{}}}}},
            "libraries":{"Some/1.0.0":{"path":"some/1.0.0"}},"packageFolders":{"FOLDER":{}}}
            """.Replace("FOLDER", Folder.Path.Replace("\\", "/", StringComparison.Ordinal), StringComparison.Ordinal));
        var files = PackageFiles.ReadAssets(Folder.File("project.assets.json"), "linux-x64");
        Assert.Equal([Path.GetFullPath(Folder.File("some/1.0.0/lib/net8.0/Some.dll"))], files.Compile);
        Assert.Equal(files.Compile, files.Runtime);
        Assert.Equal([Path.GetFullPath(Folder.File("some/1.0.0/runtimes/linux-x64/native/libsome.so"))], files.Native);
        Assert.True(files.AreThere);
        File.Delete(files.Native[0]);
        Assert.False(files.AreThere);
    }

    [Theory]
    [InlineData("nuget: Some.Package, 1.2.3", "Some.Package", "1.2.3")]
    [InlineData("NuGet:Some.Package,1.2.3-*", "Some.Package", "1.2.3-*")]
    [InlineData("nuget:Some", "Some", "*")]
    [InlineData("nuget: Some, [1.0,2.0)", "Some", "[1.0,2.0)")]
    public void Read_PackageRequest_HasNameAndVersion(string text, string id, string version) =>
        Assert.Equal(new PackageRequest(id, version), PackageRequest.Read(text));

    private void OnlyTheFeed() => File.WriteAllText(
        Folder.File("nuget.config"),
        """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""");

    /// <summary>A package in the folder <c>feed</c>, as <c>dotnet pack</c> lays it out.</summary>
    private void Pack(string name, string version, string source, params (string Name, string Version)[] dependencies)
    {
        OnlyTheFeed();
        Directory.CreateDirectory(Folder.File("feed"));
        Directory.CreateDirectory(Folder.File("built"));
        var id = name + mark;
        var dll = Folder.File($"built/{id}.dll");
        Compile(id, source, dll, [.. dependencies.Select(dependency => Folder.File($"built/{dependency.Name}{mark}.dll"))]);
        using var package = ZipFile.Open(Folder.File($"feed/{id}.{version}.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(dll, $"lib/net8.0/{id}.dll");
        using var manifest = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        var listed = string.Concat(dependencies.Select(dependency => $"<dependency id=\"{dependency.Name}{mark}\" version=\"{dependency.Version}\" />"));
        manifest.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version><authors>test</authors>
            <description>test</description><dependencies><group targetFramework="net8.0">{listed}</group></dependencies></metadata></package>
            """);
    }

    private static void Compile(string name, string source, string path, params string[] references)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            trusted.Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)).Concat(references).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private void RemoveFromGlobalPackages(params string[] names)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var name in names.Select(name => Path.Combine(packages, (name + mark).ToLowerInvariant())).Where(Directory.Exists))
        {
            Directory.Delete(name, recursive: true);
        }
    }
}
