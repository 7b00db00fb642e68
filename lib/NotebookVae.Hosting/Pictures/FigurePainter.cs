using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Draws figures with plotly.js in a page of a headless Chromium.</summary>
internal sealed class FigurePainter : IAsyncDisposable
{
    /// <summary>Pixels for each CSS pixel, best first: the first that keeps a picture below <see cref="LargestFile"/> is taken.</summary>
    private static readonly double[] Scales = [2, 1.5, 1];

    /// <summary>In bytes. Committed notebooks hold many pictures, and git keeps all that ever were.</summary>
    private const int LargestFile = 120_000;

    private static readonly string Paint = ReportResource.Text("figure-painter.js");

    private readonly ChromiumProcess browser;
    private readonly string page;
    private readonly TimeSpan limit;

    private FigurePainter(ChromiumProcess browser, string page, TimeSpan limit)
    {
        this.browser = browser;
        this.page = page;
        this.limit = limit;
    }

    /// <summary>Starts the browser and opens a page that has plotly.js and no network.</summary>
    /// <param name="chromium">The program's full path.</param>
    /// <param name="plotly">The file of plotly.js.</param>
    /// <param name="temporary">The folder for the browser's profile.</param>
    /// <param name="limit">How long each step may take.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <exception cref="ChromiumException">It does not start, ends by itself, or takes too long.</exception>
    internal static async Task<FigurePainter> StartAsync(
        string chromium, string plotly, string temporary, TimeSpan limit, CancellationToken cancellationToken)
    {
        var browser = ChromiumProcess.Start(chromium, temporary);
        try
        {
            var target = await CallAsync("Target.createTarget", new() { ["url"] = "about:blank" }).ConfigureAwait(false);
            JsonObject toAttach = new() { ["targetId"] = target["targetId"]!.ToString(), ["flatten"] = true };
            var attached = await CallAsync("Target.attachToTarget", toAttach).ConfigureAwait(false);
            var page = attached["sessionId"]!.ToString();
            await CallAsync("Network.enable", [], page).ConfigureAwait(false);
            await CallAsync(
                "Network.emulateNetworkConditions",
                new() { ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = 0, ["uploadThroughput"] = 0 },
                page).ConfigureAwait(false);
            var painter = new FigurePainter(browser, page, limit);
            var library = await File.ReadAllTextAsync(plotly, cancellationToken).ConfigureAwait(false);
            await painter.EvaluateAsync($"{library}\n;Boolean(window.Plotly)", cancellationToken).ConfigureAwait(false);
            return painter;
        }
        catch (ChromiumException exception)
        {
            var words = await browser.KillAsync().ConfigureAwait(false);
            await browser.DisposeAsync().ConfigureAwait(false);
            throw words.Length > 0 ? new ChromiumException($"{exception.Message} ({words})", exception) : exception;
        }
        catch
        {
            await browser.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        Task<JsonObject> CallAsync(string method, JsonObject parameters, string? session = null) =>
            browser.CallAsync(method, parameters, session, limit, cancellationToken);
    }

    /// <summary>Draws a figure at its own size.</summary>
    /// <returns>A PNG file, the same for the same figure on one machine.</returns>
    /// <exception cref="ChromiumException">The browser ended by itself or took too long.</exception>
    /// <exception cref="InvalidDataException">plotly.js cannot draw this figure.</exception>
    internal async Task<byte[]> DrawAsync(FigureOutput figure, CancellationToken cancellationToken)
    {
        // As text within text: member names such as __proto__ are then nothing but names.
        var json = JsonSerializer.Serialize(figure.Figure.ToJsonString(JsonSerializerOptions.Default));
        var (width, height) = figure.Size;
        byte[] file = [];
        foreach (var scale in Scales)
        {
            var expression = string.Create(CultureInfo.InvariantCulture, $"({Paint})(JSON.parse({json}), {width}, {height}, {scale})");
            var drawn = (await EvaluateAsync(expression, cancellationToken).ConfigureAwait(false))!;
            var rows = Convert.FromBase64String(drawn["rows"]!.ToString());
            file = PngFile.Write(drawn["width"]!.GetValue<int>(), drawn["height"]!.GetValue<int>(), rows);
            if (file.Length <= LargestFile)
            {
                break;
            }
        }

        return file;
    }

    /// <summary>Ends the browser.</summary>
    public ValueTask DisposeAsync() => browser.DisposeAsync();

    private async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var reply = await browser.CallAsync(
            "Runtime.evaluate",
            new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true },
            page,
            limit,
            cancellationToken).ConfigureAwait(false);
        if (reply["exceptionDetails"] is { } details)
        {
            var thrown = details["exception"];
            var message = (thrown?["description"] ?? thrown?["value"] ?? details["text"])?.ToString() ?? "no reason given";
            throw new InvalidDataException(message.Split('\n')[0]);
        }

        return reply["result"]?["value"];
    }
}
