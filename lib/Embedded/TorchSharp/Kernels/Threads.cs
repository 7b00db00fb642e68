namespace TorchSharp;

/// <summary>Splits work over the cores. How it is split never changes a result: every element is computed the same way in any chunk.</summary>
internal static class Threads
{
    private static ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    public static int Count
    {
        get => options.MaxDegreeOfParallelism;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value), $"set_num_threads: the number of threads must be at least 1, not {value}.");
            }

            options = new ParallelOptions { MaxDegreeOfParallelism = value };
        }
    }

    /// <summary>Calls <paramref name="body"/> with ranges [from, to) that cover 0 … count, each of at least <paramref name="grain"/>
    /// but for the last, their boundaries multiples of the grain.</summary>
    public static void For(int count, int grain, Action<int, int> body)
    {
        int threads = Count;
        int grains = (count + grain - 1) / grain;
        if (threads == 1 || grains <= 1)
        {
            body(0, count);
            return;
        }

        int pieces = Math.Min(threads, grains);
        int perPiece = (grains + pieces - 1) / pieces * grain;
        Parallel.For(0, pieces, options, piece =>
        {
            int from = piece * perPiece, to = Math.Min(count, from + perPiece);
            if (from < to)
            {
                body(from, to);
            }
        });
    }
}

public static partial class torch
{
    public static int get_num_threads() => Threads.Count;

    public static void set_num_threads(int num) => Threads.Count = num;
}
