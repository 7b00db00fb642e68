using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// A headless Chromium with a profile of its own that goes when it ends, and without a network. It ends with this process, however
/// this process ends, since its pipes do.
/// </summary>
internal sealed class ChromiumProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly IDisposable[] pipes;
    private readonly DevToolsPipe protocol;
    private volatile string lastWords = string.Empty;

    private ChromiumProcess(Process process, DirectoryInfo profile, Stream commands, Stream replies)
    {
        this.process = process;
        this.profile = profile;
        pipes = [commands, replies];
        protocol = new DevToolsPipe(commands, replies);
        process.ErrorDataReceived += (_, line) => lastWords = string.IsNullOrWhiteSpace(line.Data) ? lastWords : line.Data.Trim();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="temporary">The folder for its profile.</param>
    /// <exception cref="ChromiumException">It cannot be started.</exception>
    internal static ChromiumProcess Start(string program, string temporary)
    {
        var profile = Directory.CreateDirectory(Path.Combine(temporary, $"notebookvae-chromium-{Path.GetRandomFileName()}"));
        try
        {
            return OperatingSystem.IsWindows() ? StartOnWindows(program, profile) : StartOnUnix(program, profile);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            Remove(profile);
            throw new ChromiumException($"cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Calls a method of the DevTools protocol.</summary>
    /// <param name="method">Its domain and name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page that it is for, or null for the browser itself.</param>
    /// <param name="limit">How long it may take; afterwards the browser is ended.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <exception cref="ChromiumException">It ended by itself, refused, or took longer.</exception>
    internal async Task<JsonObject> CallAsync(
        string method, JsonObject parameters, string? session, TimeSpan limit, CancellationToken cancellationToken)
    {
        var call = protocol.CallAsync(method, parameters, session);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(call, Task.Delay(limit, waiting.Token)).ConfigureAwait(false) == call)
        {
            await waiting.CancelAsync().ConfigureAwait(false);
            // Ctrl+C reaches the browser as well.
            cancellationToken.ThrowIfCancellationRequested();
            return await call.ConfigureAwait(false);
        }

        Kill();
        _ = call.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        throw new ChromiumException(
            string.Create(CultureInfo.InvariantCulture, $"gave no answer within {limit.TotalSeconds:0.#} s and was ended"));
    }

    /// <summary>Ends it at once and tells what it said last, which is empty where it said nothing.</summary>
    internal async Task<string> KillAsync()
    {
        // What it said before it ended by itself may still be on its way.
        await WaitAsync(TimeSpan.FromSeconds(0.5)).ConfigureAwait(false);
        Kill();
        return lastWords;
    }

    /// <summary>Ends it and removes its profile.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pipe in pipes)
        {
            try
            {
                pipe.Dispose();
            }
            catch (IOException)
            {
                // What was still to be written has no reader.
            }
        }

        if (!await WaitAsync(Patience).ConfigureAwait(false))
        {
            Kill();
        }

        process.Dispose();
        Remove(profile);
    }

    private static ChromiumProcess StartOnUnix(string program, DirectoryInfo profile)
    {
        // The browser reads commands from descriptor 3 and replies on 4. The shell removes the profile where we no longer can.
        const string Script = "\"$@\" 3<&0 4>&1 </dev/null >/dev/null; rm -rf \"$0\"";
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", Script, profile.FullName, program, .. Arguments(profile), "--remote-debugging-pipe", "about:blank"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = profile.Parent!.FullName,
        };
        var process = Process.Start(start)!;
        return new ChromiumProcess(process, profile, process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    private static ChromiumProcess StartOnWindows(string program, DirectoryInfo profile)
    {
        var commands = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var handles = $"--remote-debugging-io-pipes={commands.GetClientHandleAsString()},{replies.GetClientHandleAsString()}";
        var start = new ProcessStartInfo(program, [.. Arguments(profile), "--remote-debugging-pipe", handles, "about:blank"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        commands.DisposeLocalCopyOfClientHandle();
        replies.DisposeLocalCopyOfClientHandle();
        return new ChromiumProcess(process, profile, commands, replies);
    }

    private static IEnumerable<string> Arguments(DirectoryInfo profile) =>
    [
        "--headless", $"--user-data-dir={profile.FullName}", "--no-first-run", "--no-default-browser-check",
        // Nothing is asked of a network, neither by the browser itself nor by what it draws.
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        // The same colours and, without the graphics card, the same pixels each time; large scatters are drawn by WebGL.
        "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-gpu", "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--mute-audio", "--disable-dev-shm-usage", "--password-store=basic", "--use-mock-keychain",
        // Chromium refuses to run as root inside its sandbox, as in containers.
        .. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? (string[])["--no-sandbox"] : [],
    ];

    private async Task<bool> WaitAsync(TimeSpan time)
    {
        using var waiting = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(waiting.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Patience);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static void Remove(DirectoryInfo profile)
    {
        // Its last processes may still write there for a moment.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(profile.FullName, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
