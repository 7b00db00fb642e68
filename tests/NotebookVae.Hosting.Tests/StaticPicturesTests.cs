using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class StaticPicturesTests
{
    private const string Line = """{"data":[{"type":"scatter","mode":"lines","x":[1,2],"y":[1,2],"line":{"color":"#ff0000","width":9}}],"layout":{"width":300,"height":200}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DrawAsync_NewFigures_DrawsEachOnWhiteAtItsSizeTheSameEachTime()
    {
        RequireBrowser();
        var first = Executed(Line, """{"data":[{"type":"scattergl","mode":"markers","y":[1,2],"marker":{"size":40,"color":"#00ff00"}}]}""");
        var second = first.Copy();
        await using (var pictures = new StaticPictures())
        {
            Assert.Equal(new PictureTally(0, 2, 0, null), await pictures.DrawAsync(first, Executed(), Cancelled));
        }

        await using (var pictures = new StaticPictures())
        {
            Assert.Equal(new PictureTally(0, 2, 0, null), await pictures.DrawAsync(second, Executed(), Cancelled));
        }

        Assert.Equal(first.ToString(), second.ToString());
        var outputs = Outputs(first);
        Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], outputs[0]["data"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("""{"image/png":{"height":200,"width":300}}""", outputs[0]["metadata"]!.ToJsonString());
        var (width, height, line) = Pixels(outputs[0]);
        Assert.Equal((600, 400), (width, height));
        Assert.Equal(0xffffff, line[0]);
        Assert.Contains(0xff0000, line);
        (width, height, var points) = Pixels(outputs[1]);
        Assert.Equal((1400, 900), (width, height));
        Assert.Contains(0x00ff00, points);
        Assert.Empty(StaticPictures.Missing(first));
    }

    [Fact]
    public async Task DrawAsync_FigureThatPlotlyRefuses_SaysWhichAndDrawsTheOthers()
    {
        RequireBrowser();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("plotly.js"), File.ReadAllText(ReportAssets.Installed().PathOf(ReportAssets.Plotly)!) + """
            ;{
              const real = Plotly.toImage;
              window.Plotly = { toImage: (figure, how) => { if (figure.data[0].y[0] === 7) { throw new Error("not 7"); } return real(figure, how); } };
            }
            """);
        var notebook = Executed("""{"data":[{"y":[7]}]}""", Line);
        await using var pictures = new StaticPictures(ChromiumProgram.Find, folder.File("plotly.js"), folder.Path, TimeSpan.FromMinutes(1));
        var tally = await pictures.DrawAsync(notebook, Executed(), Cancelled);
        Assert.Equal((1, 1), (tally.Drawn, tally.Missing));
        Assert.Equal("plotly.js cannot draw the figure of cell c0 (Error: not 7).", tally.Problem);
        Assert.Equal("c0", Assert.Single(StaticPictures.Missing(notebook)).Id);
    }

    [Fact]
    public async Task DrawAsync_FigureUnchanged_KeepsItsPictureWithoutABrowser()
    {
        var committed = Executed(Line, Line.Replace("[1,2]", "[1,3]", StringComparison.Ordinal));
        var picture = Picture(Outputs(committed)[0], 10);
        await using var pictures = new StaticPictures(() => throw new InvalidOperationException("No browser is needed."), "plotly.js", "nowhere", TimeSpan.Zero);

        // The same members in another order, and twice.
        var reordered = """{"layout":{"height":200,"width":300},"data":[{"y":[1,2],"x":[1,2],"mode":"lines","line":{"width":9,"color":"#ff0000"},"type":"scatter"}]}""";
        var notebook = Executed(reordered, Line);
        Assert.Equal(new PictureTally(2, 0, 0, null), await pictures.DrawAsync(notebook, committed, Cancelled));
        Assert.All(Outputs(notebook), output => Assert.Equal(picture, output["data"]!["image/png"]!.ToString()));
    }

    [Theory]
    [InlineData("\"#ff0000\"", "\"#ff0001\"")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("\"width\":9", "\"width\":9.5")]
    public async Task DrawAsync_FigureChangedAndNoBrowser_HasNoPictureAndSaysWhatToInstall(string before, string after)
    {
        var committed = Executed(Line);
        Picture(Outputs(committed)[0], 10);
        var notebook = Executed(Line.Replace(before, after, StringComparison.Ordinal));
        Picture(Outputs(notebook)[0], 20);
        await using var pictures = new StaticPictures(() => (null, "there is none: install one."), "plotly.js", "nowhere", TimeSpan.Zero);
        Assert.Equal(
            new PictureTally(0, 0, 1, "Static pictures are drawn in a browser, and there is none: install one."),
            await pictures.DrawAsync(notebook, committed, Cancelled));
        Assert.DoesNotContain("image/png", notebook.ToString(), StringComparison.Ordinal);
        Assert.Single(StaticPictures.Missing(notebook));
    }

    [Fact]
    public async Task DrawAsync_CommittedPictureIsNoPng_IsNotKept()
    {
        var committed = Executed(Line);
        Outputs(committed)[0]["data"]!["image/png"] = Convert.ToBase64String(new byte[100]);
        await using var pictures = new StaticPictures(() => (null, "there is none."), "plotly.js", "nowhere", TimeSpan.Zero);
        Assert.Single(StaticPictures.Missing(committed));
        Assert.Equal(1, (await pictures.DrawAsync(Executed(Line), committed, Cancelled)).Missing);
    }

    [Fact]
    public async Task DrawAsync_NoPlotly_SaysToInstallNpm()
    {
        await using var pictures = new StaticPictures(ChromiumProgram.Find, null, "nowhere", TimeSpan.Zero);
        var tally = await pictures.DrawAsync(Executed(Line), Executed(), Cancelled);
        Assert.Equal("Static pictures need plotly.js, which npm could not install when this was built: install npm and build again.", tally.Problem);
    }

    [Theory]
    [InlineData("tail -f \"$0\"", "gave no answer within 0.5 s and was ended")]
    [InlineData("sh -c 'trap \"\" TERM INT HUP; tail -f \"$0\"' \"$0\" & tail -f \"$0\"", "gave no answer within 0.5 s and was ended")]
    [InlineData("echo 'no such luck' >&2; exit 3", "ended by itself (no such luck)")]
    [InlineData("echo 'no JSON' >&4; printf '\\000' >&4; tail -f \"$0\"", "ended by itself")]
    [InlineData("printf '{\"id\":1,\"error\":{\"message\":\"not today\"}}\\000' >&4; tail -f \"$0\"", "refused Target.createTarget (not today)")]
    public async Task DrawAsync_BrowserThatDoesNotWork_SaysSoTriesOnceAndLeavesNothingBehind(string program, string problem)
    {
        RequireUnix();
        using var folder = new TemporaryFolder();
        var fake = Program(folder, $"echo $$ >>'{folder.File("started")}'\n{program}");
        await using (var pictures = new StaticPictures(() => (fake, null), "plotly.js", folder.Path, TimeSpan.FromSeconds(0.5)))
        {
            var tally = await pictures.DrawAsync(Executed(Line, Line), Executed(), Cancelled);
            Assert.Equal((0, 2), (tally.Drawn, tally.Missing));
            Assert.Equal($"Static pictures are drawn in a browser, and {fake} {problem}; NOTEBOOKVAE_CHROMIUM can name another.", tally.Problem);
        }

        Assert.Single(File.ReadAllLines(folder.File("started")));
        AssertNothingRuns(folder);
        Assert.Equal(["chromium", "started"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task DrawAsync_FigureThatNeverEnds_IsStoppedAndTheBrowserWithIt()
    {
        RequireBrowser();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("plotly.js"), "window.Plotly = { toImage: () => { for (;;) { } } };");
        await using var pictures = new StaticPictures(ChromiumProgram.Find, folder.File("plotly.js"), folder.Path, TimeSpan.FromSeconds(10));
        var tally = await pictures.DrawAsync(Executed(Line, Line), Executed(), Cancelled);
        Assert.Equal(2, tally.Missing);
        Assert.Equal("Chromium gave no answer within 10 s and was ended while it drew the figure of cell c0; no more are drawn.", tally.Problem);
        Assert.Equal(["plotly.js"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task DrawAsync_Cancelled_EndsTheBrowserAndThrows()
    {
        RequireUnix();
        using var folder = new TemporaryFolder();
        var fake = Program(folder, "tail -f \"$0\"");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        await using var pictures = new StaticPictures(() => (fake, null), "plotly.js", folder.Path, TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pictures.DrawAsync(Executed(Line), Executed(), cancellation.Token));
        await pictures.DisposeAsync();
        AssertNothingRuns(folder);
        Assert.Equal(["chromium"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task DrawAsync_FigureThatNamesAnAddress_AsksNobody()
    {
        RequireBrowser();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var figure = JsonNode.Parse(Line)!;
        figure["layout"]!["images"] = new JsonArray(new JsonObject
        {
            ["source"] = $"http://{server.LocalEndpoint}/picture.png", ["x"] = 0, ["y"] = 1, ["sizex"] = 1, ["sizey"] = 1,
        });
        await using var pictures = new StaticPictures();
        _ = await pictures.DrawAsync(Executed(figure.ToJsonString()), Executed(), Cancelled);
        Assert.False(server.Pending(), "The browser asked for a picture.");
    }

    [Fact]
    public void Missing_FiguresWithAndWithoutPictures_ListsThoseWithout()
    {
        var notebook = Executed(Line, Line, Line);
        Picture(Outputs(notebook)[1], 10);
        Assert.Equal(["c0", "c2"], StaticPictures.Missing(notebook).Select(cell => cell.Id));
    }

    [Fact]
    public void Find_VariableNamesNoProgram_SaysSo()
    {
        var before = Environment.GetEnvironmentVariable(ChromiumProgram.Variable);
        try
        {
            Environment.SetEnvironmentVariable(ChromiumProgram.Variable, "/no/such/chromium");
            Assert.Equal(
                (null, "NOTEBOOKVAE_CHROMIUM is '/no/such/chromium', where there is no program: it must be the full path of Chromium, Chrome or Edge."),
                ChromiumProgram.Find());
        }
        finally
        {
            Environment.SetEnvironmentVariable(ChromiumProgram.Variable, before);
        }
    }

    private static void RequireUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "This test's programs are shell scripts: run it on Linux or macOS.");

    private static void RequireBrowser()
    {
        var (program, problem) = ChromiumProgram.Find();
        Assert.SkipWhen(program is null, $"Pictures are drawn in a browser, and {problem}");
        Assert.SkipUnless(ReportAssets.Installed().AreLocal, "plotly.js was not installed when this was built: install npm and build again.");
    }

    /// <summary>Asserts that no process has the folder in its command line; those that were ended have none.</summary>
    private static void AssertNothingRuns(TemporaryFolder folder)
    {
        var running = from process in OperatingSystem.IsLinux() ? Directory.GetDirectories("/proc") : []
                      let command = CommandLine(Path.Combine(process, "cmdline"))
                      where command.Contains(folder.Path, StringComparison.Ordinal)
                      select command.Replace('\0', ' ');
        Assert.Empty(running);

        static string CommandLine(string file)
        {
            try
            {
                return File.Exists(file) ? File.ReadAllText(file) : string.Empty;
            }
            catch (IOException)
            {
                return string.Empty;
            }
        }
    }

    private static string Program(TemporaryFolder folder, string script)
    {
        var path = folder.File("chromium");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        return path;
    }

    private static Notebook Executed(params string[] figures)
    {
        var cells = figures.Select((figure, index) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = $"c{index}",
            ["metadata"] = new JsonObject(),
            ["source"] = "x",
            ["execution_count"] = index + 1,
            ["outputs"] = new JsonArray(new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { [MimeBundle.Plotly] = JsonNode.Parse(figure), ["text/plain"] = new JsonArray("Figure: line.") },
            }),
        });
        return Notebook.Parse("a.ipynb", new JsonObject { ["cells"] = new JsonArray([.. cells]), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString());
    }

    private static List<JsonObject> Outputs(Notebook notebook) => [.. notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>())];

    private static string Picture(JsonObject output, int width)
    {
        var text = Convert.ToBase64String(PngFile.Write(width, 1, new byte[(3 * width) + 1]));
        output["data"]!["image/png"] = text;
        return text;
    }

    private static (int Width, int Height, List<int> Pixels) Pixels(JsonObject output)
    {
        var file = Convert.FromBase64String(output["data"]!["image/png"]!.ToString());
        var (width, height) = PngFile.SizeOf(file)!.Value;
        var length = (file[33] << 24) | (file[34] << 16) | (file[35] << 8) | file[36];
        using var inflated = new MemoryStream();
        using (var content = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress))
        {
            content.CopyTo(inflated);
        }

        var rows = inflated.ToArray();
        var stride = (3 * width) + 1;
        var pixels = Enumerable.Range(0, width * height).Select(at => ((at / width) * stride) + 1 + (3 * (at % width)));
        return (width, height, [.. pixels.Select(at => (rows[at] << 16) | (rows[at + 1] << 8) | rows[at + 2])]);
    }
}
