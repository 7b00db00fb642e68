using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime;

namespace NotebookVae.Hosting;

/// <summary>
/// Runs one cell on a thread of its own and brings it back there after every <c>await</c>: state that belongs to a thread, such as
/// an open dispose scope, holds for the whole cell, and nothing of it reaches the next.
/// </summary>
/// <remarks>
/// Where the thread itself waits for work that wants to come back to it, as <c>task.Result</c> does, that work goes on in the
/// thread pool instead, as it would in .NET Interactive, which has no such context.
/// </remarks>
internal sealed class CellThread : SynchronizationContext
{
    // Room for deep recursion in cells.
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan RescuePeriod = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan WakePeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];
    private readonly CancellationToken interruption;
    private readonly Lock rescueGate = new();
    private Thread? thread;
    private Timer? rescue;
    private volatile bool isPumping;

    private CellThread(CancellationToken interruption) => this.interruption = interruption;

    /// <summary>Prepares and runs a cell to its end, or until it is interrupted.</summary>
    /// <param name="prepare">What is not to be torn apart by an interruption, such as compiling. It watches the token itself.</param>
    /// <param name="body">The cell.</param>
    /// <param name="interruption">Ends a sleep and a wait at once, and after a while a loop of a library too.</param>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    internal static T Run<T>(Action prepare, Func<Task<T>> body, CancellationToken interruption)
    {
        var cell = new CellThread(interruption);
        var completion = new TaskCompletionSource<T>();
        using var ended = new ManualResetEvent(false);
        using var abortion = new CancellationTokenSource();
        cell.thread = new Thread(() =>
        {
            SetSynchronizationContext(cell);
            try
            {
                prepare();
                completion.SetResult(RunAbortably(() => cell.Pump(body()), abortion.Token));
            }
            catch (Exception exception)
            {
                completion.SetException(interruption.IsCancellationRequested ? new OperationCanceledException(interruption) : exception);
            }
            finally
            {
                cell.StopRescue();
                ended.Set();
            }
        }, StackBytes)
        {
            IsBackground = true,
            Name = "cell",
        };
        cell.thread.Start();
        cell.AwaitEnd(ended, abortion);
        return completion.Task.GetAwaiter().GetResult();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (interruption.IsCancellationRequested)
        {
            // An interrupted cell goes no further.
            return;
        }

        try
        {
            queue.Add((d, state));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ObjectDisposedException)
        {
            // The cell has ended; what it left running goes on without it.
            ThreadPool.QueueUserWorkItem(_ => d(state));
            return;
        }

        if (!isPumping)
        {
            StartRescue();
        }
    }

    private static T RunAbortably<T>(Func<T> body, CancellationToken abortion)
    {
        T? result = default;
#pragma warning disable SYSLIB0046 // Cells are the user's own code, and there is no other way out of a loop that never ends.
        ControlledExecution.Run(() => result = body(), abortion);
#pragma warning restore SYSLIB0046
        return result!;
    }

    /// <summary>
    /// After an interruption, wakes the cell from every wait, and aborts it when it goes on computing: its own loops have seen the
    /// interruption by then, a library's have not.
    /// </summary>
    private void AwaitEnd(ManualResetEvent ended, CancellationTokenSource abortion)
    {
        if (WaitHandle.WaitAny([ended, interruption.WaitHandle]) == 1)
        {
            var patience = Stopwatch.StartNew();
            while (!ended.WaitOne(WakePeriod))
            {
                if ((thread!.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                {
                    thread.Interrupt();
                }
                else if (patience.Elapsed > Grace && !abortion.IsCancellationRequested)
                {
                    // Not Cancel: it would wait here until the thread is stopped.
                    _ = abortion.CancelAsync();
                }
            }
        }

        thread!.Join();
    }

    private T Pump<T>(Task<T> task)
    {
        task.ContinueWith(_ => queue.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            isPumping = true;
            if (!queue.TryTake(out var work, Timeout.Infinite))
            {
                return task.GetAwaiter().GetResult();
            }

            isPumping = false;
            work.Callback(work.State);
        }
    }

    private void StartRescue()
    {
        lock (rescueGate)
        {
            rescue ??= new Timer(_ => Rescue(), null, RescuePeriod, RescuePeriod);
        }
    }

    private void StopRescue()
    {
        lock (rescueGate)
        {
            rescue?.Dispose();
            rescue = null;
        }
    }

    /// <summary>Hands work that the waiting thread would never come to over to the thread pool.</summary>
    private void Rescue()
    {
        while (!isPumping && (thread!.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0 && queue.TryTake(out var work))
        {
            ThreadPool.QueueUserWorkItem(_ => work.Callback(work.State));
        }

        if (queue.Count == 0)
        {
            StopRescue();
        }
    }
}
