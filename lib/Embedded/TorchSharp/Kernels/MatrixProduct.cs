using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp;

/// <summary>A matrix as a kernel sees it: where it begins and how far apart its rows and columns lie.</summary>
internal readonly unsafe struct MatrixView<T>(T* start, int rows, int columns, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public readonly T* Start = start;
    public readonly int Rows = rows, Columns = columns;
    public readonly nint RowStride = rowStride, ColumnStride = columnStride;
}

/// <summary>
/// C = S + A·B. B is packed into panels two vectors wide; a register tile of up to fourteen rows (<see cref="MatrixTiles"/>, generated)
/// walks down the inner dimension. Every element of C is one chain of fused multiply-adds in the order of the inner index, beginning with
/// S, so its bits depend neither on the tile, nor on the vector width, nor on the number of threads.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Inner indices a panel holds: 1024 rows of 32 floats are 128 KiB, a fraction of the second-level cache, and C is touched once.</summary>
    private const int DepthBlock = 1024;

    /// <summary>Below this many multiply-adds one thread is faster than two.</summary>
    private const long ParallelFrom = 1 << 17;

    /// <summary>Rows of A this many bytes apart fall into the same few lines of the first-level cache, and are copied apart.</summary>
    private const int CollidingStride = 4096;

    /// <summary>Sixty-four zeros of any type: what a product that begins with nothing begins with.</summary>
    private static readonly void* Zeros = NativeMemory.AllocZeroed(64 * sizeof(double));

    /// <summary>C = S + A·B; <paramref name="start"/> is S, whose strides may be 0 (a bias), and which may be C; null for zeros.
    /// <paramref name="alone"/> where the caller shares out its products over the threads itself.</summary>
    public static void Run<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, MatrixView<T>? start = null, bool alone = false)
        where T : unmanaged
    {
        MatrixView<T> s = start ?? new MatrixView<T>((T*)Zeros, c.Rows, c.Columns, 0, 0);
        if (typeof(T) == typeof(float))
        {
            var (x, y, z, w) = (As<T, float>(a), As<T, float>(b), As<T, float>(c), As<T, float>(s));
            if (Vector512.IsHardwareAccelerated)
            {
                Run<Simd512Single, Vector512<float>, float>(x, y, z, w, alone);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Run<Simd256Single, Vector256<float>, float>(x, y, z, w, alone);
            }
            else
            {
                Run<Simd128Single, Vector128<float>, float>(x, y, z, w, alone);
            }
        }
        else
        {
            var (x, y, z, w) = (As<T, double>(a), As<T, double>(b), As<T, double>(c), As<T, double>(s));
            if (Vector512.IsHardwareAccelerated)
            {
                Run<Simd512Double, Vector512<double>, double>(x, y, z, w, alone);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Run<Simd256Double, Vector256<double>, double>(x, y, z, w, alone);
            }
            else
            {
                Run<Simd128Double, Vector128<double>, double>(x, y, z, w, alone);
            }
        }
    }

    private static MatrixView<TTo> As<TFrom, TTo>(MatrixView<TFrom> m)
        where TFrom : unmanaged
        where TTo : unmanaged => new((TTo*)m.Start, m.Rows, m.Columns, m.RowStride, m.ColumnStride);

    private static void Run<TSimd, TVector, T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, MatrixView<T> s, bool alone)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (a.RowStride * sizeof(T) % CollidingStride == 0 && a.Rows > 1 && a.Columns > 1)
        {
            a = Apart(a, out void* copy);
            Shared<TSimd, TVector, T>(a, b, c, s, alone);
            NativeMemory.AlignedFree(copy);
        }
        else
        {
            Shared<TSimd, TVector, T>(a, b, c, s, alone);
        }
    }

    /// <summary>Shares the columns out among the threads, a panel at a time; or the rows, where there are few columns.</summary>
    private static void Shared<TSimd, TVector, T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, MatrixView<T> s, bool alone)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int panelWidth = 2 * TSimd.Lanes, panels = (b.Columns + panelWidth - 1) / panelWidth;
        if (alone || Threads.Count == 1 || (long)a.Rows * b.Columns * a.Columns < ParallelFrom)
        {
            Columns<TSimd, TVector, T>(a, b, c, s, 0, b.Columns);
        }
        else if (panels >= 4 * Threads.Count || panels >= a.Rows / 24)
        {
            Threads.Each(panels, panel =>
                Columns<TSimd, TVector, T>(a, b, c, s, panel * panelWidth, Math.Min((panel + 1) * panelWidth, b.Columns)));
        }
        else
        {
            Threads.For(a.Rows, 2, (from, to) => Columns<TSimd, TVector, T>(Rows(a, from, to), b, Rows(c, from, to), Rows(s, from, to), 0, b.Columns));
        }
    }

    private static MatrixView<T> Rows<T>(MatrixView<T> m, int from, int to)
        where T : unmanaged => new(m.Start + (from * m.RowStride), to - from, m.Columns, m.RowStride, m.ColumnStride);

    /// <summary>A copy whose rows lie an odd number of cache lines apart.</summary>
    private static MatrixView<T> Apart<T>(MatrixView<T> m, out void* memory)
        where T : unmanaged
    {
        int line = 64 / sizeof(T), width = (m.Columns + line - 1) / line * line;
        width += width / line % 2 == 0 ? line : 0;
        memory = NativeMemory.AlignedAlloc((nuint)((long)m.Rows * width * sizeof(T)), 64);
        T* to = (T*)memory;
        Threads.For(m.Rows, 16, (from, end) =>
        {
            for (int r = from; r < end; r++)
            {
                T* source = m.Start + (r * m.RowStride), target = to + ((long)r * width);
                if (m.ColumnStride == 1)
                {
                    new ReadOnlySpan<T>(source, m.Columns).CopyTo(new Span<T>(target, m.Columns));
                    continue;
                }

                for (int k = 0; k < m.Columns; k++)
                {
                    target[k] = source[k * m.ColumnStride];
                }
            }
        });
        return new MatrixView<T>(to, m.Rows, m.Columns, width, 1);
    }

    private static void Columns<TSimd, TVector, T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, MatrixView<T> s, int fromColumn, int toColumn)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int lanes = TSimd.Lanes, panelWidth = 2 * lanes;
        int depthBlock = Math.Min(DepthBlock, a.Columns);
        T* panel = (T*)Scratch.Panel(depthBlock * panelWidth * sizeof(T));
        T* edge = (T*)Scratch.Edge(TSimd.TileRows * panelWidth * sizeof(T));
        int tiles = (a.Rows + TSimd.TileRows - 1) / TSimd.TileRows;
        int shortRows = a.Rows / tiles, longTiles = a.Rows % tiles;
        for (int column = fromColumn; column < toColumn; column += panelWidth)
        {
            int columns = Math.Min(panelWidth, toColumn - column), vectors = columns > lanes ? 2 : 1, width = vectors * lanes;
            for (int depth = 0; depth < a.Columns; depth += DepthBlock)
            {
                int steps = Math.Min(DepthBlock, a.Columns - depth);
                Pack<TSimd, TVector, T>(b, depth, steps, column, columns, vectors, panel);
                MatrixView<T> first = depth == 0 ? s : c;
                T* aRow = a.Start + (depth * a.ColumnStride), target = c.Start + column, from = first.Start + (column * first.ColumnStride);
                for (int tile = 0; tile < tiles; tile++)
                {
                    // As many tiles as the tallest would need, all of nearly the same height.
                    int rows = shortRows + (tile < longTiles ? 1 : 0);
                    if (columns == width)
                    {
                        MatrixTiles.Run<TSimd, TVector, T>(rows, vectors, steps, aRow, a.RowStride, a.ColumnStride, panel, from, first.RowStride, target, c.RowStride);
                    }
                    else
                    {
                        // The last panel is padded with zeros; its tile goes through a buffer as wide as a panel.
                        for (int r = 0; r < rows; r++)
                        {
                            for (int j = 0; j < columns; j++)
                            {
                                edge[(r * width) + j] = from[(r * first.RowStride) + (j * first.ColumnStride)];
                            }
                        }

                        MatrixTiles.Run<TSimd, TVector, T>(rows, vectors, steps, aRow, a.RowStride, a.ColumnStride, panel, edge, width, edge, width);
                        for (int r = 0; r < rows; r++)
                        {
                            new ReadOnlySpan<T>(edge + (r * width), columns).CopyTo(new Span<T>(target + (r * c.RowStride), columns));
                        }
                    }

                    aRow += rows * a.RowStride;
                    target += rows * c.RowStride;
                    from += rows * first.RowStride;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<TSimd, TVector, T>(MatrixView<T> b, int depth, int steps, int column, int columns, int vectors, T* panel)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int lanes = TSimd.Lanes, width = vectors * lanes;
        T* source = b.Start + (depth * b.RowStride) + (column * b.ColumnStride);
        if (columns < width)
        {
            new Span<T>(panel, steps * width).Clear();
        }

        if (b.ColumnStride == 1 && columns >= lanes)
        {
            // A vector that ends with the last column, and one that begins with the first: they may overlap.
            int last = columns - lanes;
            for (int k = 0; k < steps; k++, source += b.RowStride, panel += width)
            {
                TSimd.Store(TSimd.Load(source + last), panel + last);
                TSimd.Store(TSimd.Load(source), panel);
            }

            return;
        }

        if (b.ColumnStride == 1)
        {
            for (int k = 0; k < steps; k++)
            {
                new ReadOnlySpan<T>(source + (k * b.RowStride), columns).CopyTo(new Span<T>(panel + (k * width), columns));
            }

            return;
        }

        int tiled = 0;
        if (typeof(T) == typeof(float) && b.RowStride == 1 && Avx.IsSupported)
        {
            tiled = steps / 8 * 8;
            PackTransposed((float*)source, b.ColumnStride, tiled, columns, width, (float*)panel);
        }

        // Columns are read, which are rows in memory where B is a transposed matrix, in short runs.
        const int run = 16;
        nint rowStride = b.RowStride, columnStride = b.ColumnStride;
        for (int k0 = tiled; k0 < steps; k0 += run)
        {
            int k1 = Math.Min(k0 + run, steps);
            for (int j = 0; j < columns; j++)
            {
                T* from = source + (j * columnStride);
                for (int k = k0; k < k1; k++)
                {
                    panel[(k * width) + j] = from[k * rowStride];
                }
            }
        }
    }

    /// <summary>Transposes into the panel in squares of eight by eight, held in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackTransposed(float* source, nint columnStride, int steps, int columns, int width, float* panel)
    {
        int j = 0;
        for (; j + 8 <= columns; j += 8)
        {
            for (int k = 0; k < steps; k += 8)
            {
                float* from = source + (j * columnStride) + k;
                Vector256<float> r0 = Vector256.Load(from), r1 = Vector256.Load(from + columnStride);
                Vector256<float> r2 = Vector256.Load(from + (2 * columnStride)), r3 = Vector256.Load(from + (3 * columnStride));
                Vector256<float> r4 = Vector256.Load(from + (4 * columnStride)), r5 = Vector256.Load(from + (5 * columnStride));
                Vector256<float> r6 = Vector256.Load(from + (6 * columnStride)), r7 = Vector256.Load(from + (7 * columnStride));

                Vector256<float> t0 = Avx.UnpackLow(r0, r1), t1 = Avx.UnpackHigh(r0, r1), t2 = Avx.UnpackLow(r2, r3), t3 = Avx.UnpackHigh(r2, r3);
                Vector256<float> t4 = Avx.UnpackLow(r4, r5), t5 = Avx.UnpackHigh(r4, r5), t6 = Avx.UnpackLow(r6, r7), t7 = Avx.UnpackHigh(r6, r7);

                r0 = Avx.Shuffle(t0, t2, 0x44);
                r1 = Avx.Shuffle(t0, t2, 0xEE);
                r2 = Avx.Shuffle(t1, t3, 0x44);
                r3 = Avx.Shuffle(t1, t3, 0xEE);
                r4 = Avx.Shuffle(t4, t6, 0x44);
                r5 = Avx.Shuffle(t4, t6, 0xEE);
                r6 = Avx.Shuffle(t5, t7, 0x44);
                r7 = Avx.Shuffle(t5, t7, 0xEE);

                float* to = panel + (k * width) + j;
                Avx.Permute2x128(r0, r4, 0x20).Store(to);
                Avx.Permute2x128(r1, r5, 0x20).Store(to + width);
                Avx.Permute2x128(r2, r6, 0x20).Store(to + (2 * width));
                Avx.Permute2x128(r3, r7, 0x20).Store(to + (3 * width));
                Avx.Permute2x128(r0, r4, 0x31).Store(to + (4 * width));
                Avx.Permute2x128(r1, r5, 0x31).Store(to + (5 * width));
                Avx.Permute2x128(r2, r6, 0x31).Store(to + (6 * width));
                Avx.Permute2x128(r3, r7, 0x31).Store(to + (7 * width));
            }
        }

        for (; j < columns; j++)
        {
            for (int k = 0; k < steps; k++)
            {
                panel[(k * width) + j] = source[(j * columnStride) + k];
            }
        }
    }

    /// <summary>Aligned buffers that a thread keeps for its packed panels.</summary>
    private sealed class Scratch
    {
        [ThreadStatic]
        private static Scratch? panel;

        [ThreadStatic]
        private static Scratch? edge;

        private readonly void* memory;
        private readonly int length;

        private Scratch(int length)
        {
            this.length = length;
            memory = NativeMemory.AlignedAlloc((nuint)length, 64);
        }

        ~Scratch() => NativeMemory.AlignedFree(memory);

        public static void* Panel(int length) => Rent(ref panel, length);

        public static void* Edge(int length) => Rent(ref edge, length);

        private static void* Rent(ref Scratch? kept, int length)
        {
            if (kept is null || kept.length < length)
            {
                kept = new Scratch(length);
            }

            return kept.memory;
        }
    }
}
