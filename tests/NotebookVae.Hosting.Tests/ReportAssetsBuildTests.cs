using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class ReportAssetsBuildTests
{
    [Fact]
    public void Build_WithoutNpm_GoesOnWithoutAssetsAndSaysWhereTheyComeFromThen()
    {
        using var folder = new TemporaryFolder();
        var root = typeof(ReportAssetsBuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", Path.Combine(root, "lib", "NotebookVae.Hosting"), "-nologo", "-t:AddReportAssets", "-getItem:None",
                $"-p:NpmCommand={folder.File("no-npm")}", $"-p:ReportPackagesFolder={folder.Path}{Path.DirectorySeparatorChar}",
                $"-flp:logfile={folder.File("log")};verbosity=normal",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var items = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, items);
        Assert.DoesNotContain(JsonNode.Parse(items)!["Items"]!["None"]!.AsArray(), item => item!["Link"]?.ToString().StartsWith("report-assets", StringComparison.Ordinal) is true);
        var log = File.ReadAllText(folder.File("log"));
        Assert.Contains("npm could not install plotly.js and KaTeX: the pages of reports will load them from cdn.jsdelivr.net.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", log.Replace("0 Warning(s)", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }
}
