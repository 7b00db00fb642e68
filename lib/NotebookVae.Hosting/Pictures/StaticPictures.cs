namespace NotebookVae.Hosting;

/// <summary>
/// Gives each plotly.js figure in a notebook's outputs an <c>image/png</c> beside it, for viewers that draw no figures. plotly.js itself
/// draws it, in a headless Chromium that starts with the first figure that needs one and serves all notebooks of a command.
/// </summary>
public sealed class StaticPictures : IAsyncDisposable
{
    private readonly Func<(string? Path, string? Problem)> findChromium;
    private readonly string? plotly;
    private readonly string temporary;
    private readonly TimeSpan limit;
    private FigurePainter? painter;
    private string? problem;

    /// <summary>Pictures by this machine's Chromium and the plotly.js that lies beside this assembly.</summary>
    public StaticPictures()
        : this(ChromiumProgram.Find, ReportAssets.Installed().PathOf(ReportAssets.Plotly), Path.GetTempPath(), TimeSpan.FromMinutes(1))
    {
    }

    /// <param name="findChromium">Finds the program, or says why there is none.</param>
    /// <param name="plotly">The file of plotly.js; null where there is none.</param>
    /// <param name="temporary">The folder for the browser's profile.</param>
    /// <param name="limit">How long the browser's start, and each figure, may take.</param>
    internal StaticPictures(Func<(string? Path, string? Problem)> findChromium, string? plotly, string temporary, TimeSpan limit)
    {
        this.findChromium = findChromium;
        this.plotly = plotly;
        this.temporary = temporary;
        this.limit = limit;
    }

    /// <summary>The cells that show a figure without a picture, once for each such figure.</summary>
    public static IReadOnlyList<NotebookCell> Missing(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return [.. FigureOutput.In(notebook).Where(figure => figure.Picture is null).Select(figure => figure.Cell)];
    }

    /// <summary>
    /// Gives every figure its picture: the one that <paramref name="committed"/> has of the same figure, else one that is drawn now. A
    /// figure that cannot be drawn has none afterwards.
    /// </summary>
    /// <param name="notebook">The notebook as it ran; its outputs are changed.</param>
    /// <param name="committed">The notebook as it was.</param>
    /// <param name="cancellationToken">Ends the browser and throws.</param>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public async Task<PictureTally> DrawAsync(Notebook notebook, Notebook committed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(committed);
        var old = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var figure in FigureOutput.In(committed))
        {
            if (figure.Picture is { } picture)
            {
                old.TryAdd(figure.CanonicalText(), picture);
            }
        }

        var (kept, drawn, missing, reason) = (0, 0, 0, default(string));
        foreach (var figure in FigureOutput.In(notebook))
        {
            if (old.TryGetValue(figure.CanonicalText(), out var picture))
            {
                kept++;
            }
            else if (await TryDrawAsync(figure, cancellationToken).ConfigureAwait(false) is var (file, failure) && file is not null)
            {
                (picture, drawn) = (file, drawn + 1);
            }
            else
            {
                (reason, missing) = (reason ?? failure, missing + 1);
            }

            figure.SetPicture(picture);
        }

        return new PictureTally(kept, drawn, missing, reason);
    }

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (painter is not null)
        {
            await painter.DisposeAsync().ConfigureAwait(false);
            painter = null;
        }
    }

    private async Task<(byte[]? File, string? Failure)> TryDrawAsync(FigureOutput figure, CancellationToken cancellationToken)
    {
        // A browser that failed once is not tried again by this command.
        if (problem is null && painter is null)
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }

        if (problem is not null)
        {
            return (null, problem);
        }

        try
        {
            return (await painter!.DrawAsync(figure, cancellationToken).ConfigureAwait(false), null);
        }
        catch (InvalidDataException exception)
        {
            return (null, $"plotly.js cannot draw the figure of cell {figure.Cell.Id} ({exception.Message}).");
        }
        catch (ChromiumException exception)
        {
            problem = $"Chromium {exception.Message} while it drew the figure of cell {figure.Cell.Id}; no more are drawn.";
            await DisposeAsync().ConfigureAwait(false);
            return (null, problem);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (plotly is null)
        {
            problem = "Static pictures need plotly.js, which npm could not install when this was built: install npm and build again.";
            return;
        }

        var (chromium, reason) = findChromium();
        if (chromium is null)
        {
            problem = $"Static pictures are drawn in a browser, and {reason}";
            return;
        }

        try
        {
            painter = await FigurePainter.StartAsync(chromium, plotly, temporary, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ChromiumException or InvalidDataException or IOException)
        {
            problem = exception is ChromiumException
                ? $"Static pictures are drawn in a browser, and {chromium} {exception.Message.TrimEnd('.')}; "
                    + $"{ChromiumProgram.Variable} can name another."
                : $"Static pictures need plotly.js, and {plotly} cannot be used: {exception.Message}";
        }
    }
}
