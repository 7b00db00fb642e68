using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace NotebookVae.Hosting;

/// <summary>
/// The process between the runner and a notebook's process. It outlives both: when the notebook's process has ended, or the runner has,
/// even by SIGKILL, it ends everything that the cells started and left behind, and then itself.
/// </summary>
/// <remarks>
/// On Linux orphans below it become its own children, so that nothing escapes, whatever its session or environment; it leads a session of
/// its own, so that what is sent to the runner's process group or typed at its terminal does not reach it. On other systems it ends the
/// tree below the notebook's process as far as the system still knows it.
/// </remarks>
public static class NotebookGuard
{
    /// <summary>The argument that makes a program be a guard; the lifeline's handle and the command to guard follow it.</summary>
    public const string Command = "notebook-guard";

    /// <summary>Starts the command, with this process's own streams, and returns its exit code once nothing of it is left.</summary>
    /// <param name="lifelineHandle">The handle of a pipe that ends when the runner is done with the notebook, or gone.</param>
    /// <param name="command">The program to run and its arguments.</param>
    public static int Run(string lifelineHandle, IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        LinuxProcesses.BecomeGuard();
        // Never closed: closing a pipe waits for a read of it, which here may never end.
        var lifeline = new AnonymousPipeClientStream(PipeDirection.In, lifelineHandle);
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false })!;
        LinuxProcesses.OfferToOutOfMemoryKiller(process.Id);

        var watch = new Thread(() =>
        {
            WaitForEnd(lifeline);
            EndAll(process);
        })
        {
            IsBackground = true,
            Name = "lifeline",
        };
        watch.Start();
        process.WaitForExit();
        var exitCode = process.ExitCode;
        EndAll(process);
        LinuxProcesses.ReapOrphans();
        return exitCode;
    }

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;

    private static void WaitForEnd(Stream lifeline)
    {
        try
        {
            _ = lifeline.ReadByte();
        }
        catch (IOException)
        {
            // As good as an end.
        }
    }

    private static void EndAll(Process process)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxProcesses.EndDescendants();
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
