using System.Collections.Concurrent;

namespace NotebookVae.Hosting;

/// <summary>
/// Runs one cell on a thread of its own and brings it back there after every <c>await</c>: state that belongs to a thread, such as
/// an open dispose scope, holds for the whole cell, and nothing of it reaches the next.
/// </summary>
internal sealed class CellThread : SynchronizationContext
{
    // Room for deep recursion in cells.
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];

    private CellThread()
    {
    }

    /// <summary>Runs <paramref name="body"/> to its end.</summary>
    internal static T Run<T>(Func<Task<T>> body)
    {
        var cell = new CellThread();
        var completion = new TaskCompletionSource<T>();
        var thread = new Thread(() =>
        {
            SetSynchronizationContext(cell);
            try
            {
                completion.SetResult(cell.Pump(body()));
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
        }, StackBytes)
        {
            IsBackground = true,
            Name = "cell",
        };
        thread.Start();
        thread.Join();
        return completion.Task.GetAwaiter().GetResult();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            queue.Add((d, state));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ObjectDisposedException)
        {
            // The cell has ended; what it left running goes on without it.
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    private T Pump<T>(Task<T> task)
    {
        task.ContinueWith(_ => queue.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var (callback, state) in queue.GetConsumingEnumerable())
        {
            callback(state);
        }

        return task.GetAwaiter().GetResult();
    }
}
