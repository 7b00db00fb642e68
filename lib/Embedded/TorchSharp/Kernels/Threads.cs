namespace TorchSharp;

/// <summary>
/// Splits work over the cores. How it is split never changes a result: every element is computed the same way in any piece. Pieces are
/// taken one after another by whoever is free, so that a core that another program keeps busy delays one piece, not half of the work.
/// </summary>
internal static class Threads
{
    /// <summary>Pieces for each thread: enough to even out, few enough that taking one costs nothing.</summary>
    private const int PiecesPerThread = 4;

    private static int count = Environment.ProcessorCount;
    private static Crew crew = new(Environment.ProcessorCount - 1);

    public static int Count
    {
        get => count;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value), $"set_num_threads: the number of threads must be at least 1, not {value}.");
            }

            if (value != count)
            {
                Interlocked.Exchange(ref crew, new Crew(value - 1)).Dismiss();
                count = value;
            }
        }
    }

    /// <summary>Calls <paramref name="piece"/> with 0 … pieces−1, each taken by whoever is free.</summary>
    public static void Each(int pieces, Action<int> piece) => crew.Run(pieces, piece);

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

        int pieces = Math.Min(threads * PiecesPerThread, grains);
        int perPiece = (grains + pieces - 1) / pieces * grain;
        crew.Run((count + perPiece - 1) / perPiece, piece => body(piece * perPiece, Math.Min(count, (piece + 1) * perPiece)));
    }
}

public static partial class torch
{
    public static int get_num_threads() => Threads.Count;

    public static void set_num_threads(int num) => Threads.Count = num;
}
