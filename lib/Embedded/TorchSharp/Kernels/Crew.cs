using System.Runtime.ExceptionServices;

namespace TorchSharp;

/// <summary>
/// Threads that wait for work together with the caller. After a piece of work they look for the next for some microseconds before they
/// sleep: the parts of a training step follow each other closely, and waking a thread takes longer than many of them. Looking longer would
/// take the processor from other programs.
/// </summary>
internal sealed class Crew(int hands)
{
    private const int LooksBeforeSleep = 100, SpinsBetweenLooks = 20;

    [ThreadStatic]
    private static bool isWorking;

    private readonly Lock one = new();
    private readonly object door = new();
    private volatile Job? current;
    private long jobs;
    private int asleep;
    private bool started;
    private volatile bool dismissed;

    /// <summary>Calls <paramref name="piece"/> with 0 … pieces−1, in any order and on any thread, and returns when all have ended.</summary>
    /// <remarks>Inside a piece, and while another thread has the crew, the caller does its work alone.</remarks>
    public void Run(int pieces, Action<int> piece)
    {
        if (pieces <= 1 || hands == 0 || isWorking || dismissed || !one.TryEnter())
        {
            for (int i = 0; i < pieces; i++)
            {
                piece(i);
            }

            return;
        }

        var job = new Job(++jobs, pieces, piece);
        try
        {
            Start();
            current = job;
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref asleep) > 0)
            {
                lock (door)
                {
                    Monitor.PulseAll(door);
                }
            }

            job.Work();
        }
        finally
        {
            // Also when the caller is being stopped: nobody may touch its memory after it has left.
            job.End();
            current = null;
            one.Exit();
        }

        job.ThrowIfFailed();
    }

    /// <summary>Lets the threads end.</summary>
    public void Dismiss()
    {
        dismissed = true;
        lock (door)
        {
            Monitor.PulseAll(door);
        }
    }

    private void Start()
    {
        if (started)
        {
            return;
        }

        started = true;
        for (int i = 0; i < hands; i++)
        {
            new Thread(Wait) { IsBackground = true, Name = "tensor kernels" }.Start();
        }
    }

    private void Wait()
    {
        long last = 0;
        while (!dismissed)
        {
            for (int look = 0; look < LooksBeforeSleep && !IsThereWorkAfter(last); look++)
            {
                Thread.SpinWait(SpinsBetweenLooks);
            }

            if (!IsThereWorkAfter(last))
            {
                lock (door)
                {
                    asleep++;
                    Interlocked.MemoryBarrier();
                    while (!dismissed && !IsThereWorkAfter(last))
                    {
                        Monitor.Wait(door);
                    }

                    asleep--;
                }
            }

            if (current is { } job && job.Number > last)
            {
                last = job.Number;
                job.Work();
            }
        }
    }

    private bool IsThereWorkAfter(long last) => current is { } job && job.Number > last;

    private sealed class Job(long number, int pieces, Action<int> piece)
    {
        private int next = -1;
        private int workers;
        private Exception? failure;

        public long Number { get; } = number;

        /// <summary>Takes pieces until none is left.</summary>
        public void Work()
        {
            Interlocked.Increment(ref workers);
            isWorking = true;
            try
            {
                int i;
                while ((i = Interlocked.Increment(ref next)) < pieces)
                {
                    piece(i);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
            }
            finally
            {
                isWorking = false;
                Interlocked.Decrement(ref workers);
            }
        }

        /// <summary>Hands out no more pieces, and waits for those that others have taken: their thread may have lost its core, so this one gives way.</summary>
        public void End()
        {
            Interlocked.Exchange(ref next, pieces);
            SpinWait spin = default;
            while (Volatile.Read(ref workers) > 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }

        public void ThrowIfFailed()
        {
            if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
    }
}
