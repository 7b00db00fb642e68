using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The elements of a strided tensor that indices over some of its dimensions pick: for every position in the dimensions before them, for
/// every index, for every position in the dimensions after them. That is the order in which they stand in a result.
/// </summary>
internal sealed class Picks
{
    private const int Grain = 16384;

    private readonly TensorImpl tensor;
    private readonly long[] blocks, picks, rests;
    private readonly int run;

    /// <param name="tensor">What is picked from, of any strides.</param>
    /// <param name="before">The dimensions that come before the picked ones in the result.</param>
    /// <param name="picks">How far into the storage each index goes, from the tensor's first element.</param>
    /// <param name="after">The dimensions that come after.</param>
    public Picks(TensorImpl tensor, ReadOnlySpan<int> before, long[] picks, ReadOnlySpan<int> after)
    {
        this.tensor = tensor;
        this.picks = picks;
        blocks = Offsets(tensor, before);

        // As many trailing dimensions as lie in one piece are copied in one piece.
        long length = 1;
        int kept = after.Length;
        while (kept > 0 && (tensor.Sizes[after[kept - 1]] == 1 || tensor.Strides[after[kept - 1]] == length))
        {
            length *= tensor.Sizes[after[--kept]];
        }

        run = (int)length;
        rests = run == 0 ? [] : Offsets(tensor, after[..kept]);
    }

    private int Width => rests.Length * run;

    private int Rows => blocks.Length * picks.Length;

    /// <summary>Copies the picked elements into a contiguous result.</summary>
    public void Read(TensorImpl result) => Elements.Move(tensor.DType, new Reading(this, result));

    /// <summary>Writes contiguous values over the picked elements; of several values for one element the last stays.</summary>
    public void Write(TensorImpl values) => Elements.Move(tensor.DType, new Writing(this, values));

    /// <summary>Adds contiguous values to the picked elements, in their order.</summary>
    public void Add(TensorImpl values) => Elements.Compute(tensor.DType, new Adding(this, values));

    /// <summary>Where each position in some dimensions lies, in row-major order.</summary>
    private static long[] Offsets(TensorImpl tensor, ReadOnlySpan<int> dims)
    {
        long count = 1;
        foreach (int d in dims)
        {
            count *= tensor.Sizes[d];
        }

        var offsets = new long[count];
        long filled = 1;
        foreach (int d in dims)
        {
            if (count == 0)
            {
                return offsets;
            }

            // Each offset so far becomes as many as this dimension has positions; from the back, so that none is overwritten before it is read.
            long size = tensor.Sizes[d], stride = tensor.Strides[d];
            for (long i = filled - 1; i >= 0; i--)
            {
                long from = offsets[i];
                for (long j = size - 1; j >= 0; j--)
                {
                    offsets[(i * size) + j] = from + (j * stride);
                }
            }

            filled *= size;
        }

        return offsets;
    }

    private readonly struct Reading(Picks picks, TensorImpl result) : IMove
    {
        public void Run<T>()
            where T : unmanaged
        {
            Picks p = picks;
            TensorImpl y = result;
            if (p.Width == 0)
            {
                return;
            }

            Threads.For(p.Rows, Math.Max(1, Grain / p.Width), (from, to) =>
            {
                ReadOnlySpan<T> source = p.tensor.StridedSpan<T>();
                Span<T> target = y.Span<T>()[(from * p.Width)..(to * p.Width)];
                int at = 0;
                for (int row = from; row < to; row++)
                {
                    long start = p.blocks[row / p.picks.Length] + p.picks[row % p.picks.Length];
                    foreach (long rest in p.rests)
                    {
                        if (p.run == 1)
                        {
                            target[at++] = source[(int)(start + rest)];
                        }
                        else
                        {
                            source.Slice((int)(start + rest), p.run).CopyTo(target[at..]);
                            at += p.run;
                        }
                    }
                }
            });
        }
    }

    private readonly struct Writing(Picks picks, TensorImpl values) : IMove
    {
        public void Run<T>()
            where T : unmanaged
        {
            ReadOnlySpan<T> source = values.Span<T>();
            Span<T> target = picks.tensor.StridedSpan<T>();
            int at = 0;
            foreach (long block in picks.blocks)
            {
                foreach (long pick in picks.picks)
                {
                    foreach (long rest in picks.rests)
                    {
                        source.Slice(at, picks.run).CopyTo(target[(int)(block + pick + rest)..]);
                        at += picks.run;
                    }
                }
            }
        }
    }

    private readonly struct Adding(Picks picks, TensorImpl values) : IArithmetic
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> source = values.Span<T>();
            Span<T> target = picks.tensor.StridedSpan<T>();
            bool truth = picks.tensor.DType == ScalarType.Bool;
            int at = 0;
            foreach (long block in picks.blocks)
            {
                foreach (long pick in picks.picks)
                {
                    foreach (long rest in picks.rests)
                    {
                        ReadOnlySpan<T> x = source.Slice(at, picks.run);
                        Span<T> y = target.Slice((int)(block + pick + rest), picks.run);
                        if (truth)
                        {
                            TensorPrimitives.Max(y, x, y);
                        }
                        else if (picks.run == 1)
                        {
                            y[0] += x[0];
                        }
                        else
                        {
                            TensorPrimitives.Add(y, x, y);
                        }

                        at += picks.run;
                    }
                }
            }
        }
    }
}
