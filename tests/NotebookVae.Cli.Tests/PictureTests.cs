using System.Diagnostics;

namespace NotebookVae.Cli.Tests;

public sealed class PictureTests : IDisposable
{
    private const string Figure = "\"{\\\"data\\\":[{\\\"y\\\":[1,2]}]}\".DisplayAs(\"application/vnd.plotly.v1+json\");";

    private readonly TemporaryNotebooks notebooks = new();

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Run_UpdateWithoutBrowser_SaysHowManyFiguresHaveNoPictureAndPasses()
    {
        var path = notebooks.Add("figures", Figure, Figure.Replace("[1,2]", "[3,2]", StringComparison.Ordinal));
        var run = CommandLineProcess.Run(start => start.Environment["NOTEBOOKVAE_CHROMIUM"] = "/none", "run", path, "--out", notebooks.Out, "--update");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("figures: pictures of figures: 2 missing. Static pictures are drawn in a browser, and NOTEBOOKVAE_CHROMIUM is '/none'", run.Output, StringComparison.Ordinal);
        Assert.Contains("vnd.plotly", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutUpdate_DrawsNothing()
    {
        var path = notebooks.Add("figures", Figure);
        var run = CommandLineProcess.Run(start => start.Environment["NOTEBOOKVAE_CHROMIUM"] = "/none", "run", path, "--out", notebooks.Out);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("pictures", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UpdateKilledWhileTheBrowserDraws_LeavesNoBrowserAndNoProfile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The browser of this test is a shell script: run it on Linux or macOS.");
        var path = notebooks.Add("figures", Figure);
        var before = File.ReadAllText(path);
        var chromium = Path.Combine(notebooks.Root, "chromium");
        var started = Path.Combine(notebooks.Root, "started");
        // Like Chromium it ends with its pipe.
        File.WriteAllText(chromium, $"#!/bin/sh\necho $$ >'{started}.part'; mv '{started}.part' '{started}'\ncat <&3 >/dev/null\nrm '{started}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(chromium, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var process = CommandLineProcess.Start(
            start =>
            {
                start.Environment["NOTEBOOKVAE_CHROMIUM"] = chromium;
                start.Environment["TMPDIR"] = notebooks.Root;
            },
            "run", path, "--out", notebooks.Out, "--update");
        WaitUntil(() => File.Exists(started));
        Assert.Single(Directory.GetDirectories(notebooks.Root, "notebookvae-chromium-*"));
        process.Kill();

        WaitUntil(() => !File.Exists(started));
        WaitUntil(() => Directory.GetDirectories(notebooks.Root, "notebookvae-chromium-*").Length == 0);
        Assert.Equal(before, File.ReadAllText(path));
    }

    private static void WaitUntil(Func<bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "It did not happen within a minute.");
            Thread.Sleep(20);
        }
    }
}
