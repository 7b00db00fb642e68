using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NotebookVae.Hosting;

/// <summary>
/// Finds the files of packages by an ordinary <c>dotnet restore</c> of a project that names them. What a restore found is kept under
/// the request's hash, so that the same request needs neither NuGet nor a network again.
/// </summary>
/// <param name="cache">The folder where results are kept.</param>
internal sealed partial class PackageRestore(string cache)
{
    /// <summary>The folder for results of this user; <c>NOTEBOOKVAE_PACKAGES</c> names another.</summary>
    internal static string UserCache => Environment.GetEnvironmentVariable("NOTEBOOKVAE_PACKAGES") is { Length: > 0 } chosen ? chosen : Path.Combine(
        OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "notebookvae",
        "packages");

    // The portable identifier, which packages have folders for; the runtime's own may name a distribution.
    private static string RuntimeIdentifier { get; } = (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux")
        + "-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>The files of the packages together, and of what they depend on.</summary>
    /// <param name="packages">What is asked for.</param>
    /// <param name="sources">Where packages come from, besides the user's own sources.</param>
    /// <param name="folder">The notebook's folder: a NuGet.config there, or above it, holds.</param>
    /// <param name="interruption">Stops the restore.</param>
    /// <exception cref="NotebookException">NuGet cannot give them; the message has its first error.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped.</exception>
    internal PackageFiles Restore(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string folder, CancellationToken interruption)
    {
        var request = string.Join('\n', [Framework, RuntimeIdentifier, .. packages.Select(package => package.ToString()), .. sources]);
        var list = Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))[..32] + ".json");
        if (PackageFiles.ReadList(list) is { AreThere: true } known)
        {
            return known;
        }

        var scratch = Directory.CreateTempSubdirectory("notebookvae-restore-");
        try
        {
            var project = Path.Combine(scratch.FullName, "packages.csproj");
            Project(packages, sources, folder).Save(project);
            RunRestore(project, packages, interruption);
            var files = PackageFiles.ReadAssets(Path.Combine(scratch.FullName, "obj", "project.assets.json"), RuntimeIdentifier);
            Directory.CreateDirectory(cache);
            WholeFile.Write(list, JsonSerializer.Serialize(files));
            return files;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static XDocument Project(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string folder)
    {
        var properties = new Dictionary<string, string>
        {
            ["TargetFramework"] = Framework,
            ["RuntimeIdentifier"] = RuntimeIdentifier,
            ["SelfContained"] = "false",
            ["UseAppHost"] = "false",
            ["DisableTransitiveFrameworkReferenceDownloads"] = "true",
            ["NuGetAudit"] = "false",
            ["RestoreRootConfigDirectory"] = folder,
            ["RestoreAdditionalProjectSources"] = string.Join(';', sources),
            // Nothing that lies around above the folder of temporary files is meant for this project.
            ["ImportDirectoryBuildProps"] = "false",
            ["ImportDirectoryBuildTargets"] = "false",
            ["ImportDirectoryPackagesProps"] = "false",
        };
        return new XDocument(new XElement(
            "Project",
            new XElement("PropertyGroup", properties.Select(property => new XElement(property.Key, property.Value))),
            new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
            new XElement("ItemGroup", packages.Select(package => new XElement(
                "PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", package.Version)))),
            new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))));
    }

    private static void RunRestore(string project, IReadOnlyList<PackageRequest> packages, CancellationToken interruption)
    {
        var names = string.Join(", ", packages.Select(package => $"{package.Id} {package.Version}"));
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
            ["restore", project, "-nologo", "-verbosity:quiet", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(project),
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // What a build that started this process has set would lead the restore to that build's own files.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new NotebookException(
                $"The packages {names} need the program `dotnet` of the .NET SDK, which cannot be started: {exception.Message}.", exception);
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                process.WaitForExitAsync(interruption).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            if (process.ExitCode != 0)
            {
                throw new NotebookException($"NuGet cannot give {names}: {FirstError(output.GetAwaiter().GetResult() + "\n" + errors.GetAwaiter().GetResult())}");
            }
        }
    }

    private static string FirstError(string printed)
    {
        var lines = printed.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Select(line => Error().Match(line)).FirstOrDefault(match => match.Success) is { } error
            ? error.Groups[1].Value
            : lines.FirstOrDefault() ?? "the restore says nothing.";
    }

    [GeneratedRegex(@"error ((?:NU|NETSDK|MSB)\d+: .*?)(?: \[[^\]]*\])?$")]
    private static partial Regex Error();
}
