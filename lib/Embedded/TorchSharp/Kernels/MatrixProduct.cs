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
/// C += A·B. B is packed into panels two vectors wide; a register tile of six rows by one panel then walks down the inner dimension.
/// Every element of C is one chain of fused multiply-adds in the order of the inner index, so its bits depend neither on the tile,
/// nor on the vector width, nor on the number of threads.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Inner indices a panel holds: 256 rows of 32 floats are 32 KiB, which the first-level cache keeps.</summary>
    private const int DepthBlock = 256;

    /// <summary>Below this many multiply-adds one thread is faster than two.</summary>
    private const long ParallelFrom = 1 << 17;

    /// <summary>C += A·B; <paramref name="alone"/> where the caller shares out its products over the threads itself.</summary>
    public static void Accumulate<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, bool alone = false)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var (x, y, z) = (As<T, float>(a), As<T, float>(b), As<T, float>(c));
            if (Vector512.IsHardwareAccelerated)
            {
                Run<Simd512Single, Vector512<float>, float>(x, y, z, alone);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Run<Simd256Single, Vector256<float>, float>(x, y, z, alone);
            }
            else
            {
                Run<Simd128Single, Vector128<float>, float>(x, y, z, alone);
            }
        }
        else
        {
            var (x, y, z) = (As<T, double>(a), As<T, double>(b), As<T, double>(c));
            if (Vector512.IsHardwareAccelerated)
            {
                Run<Simd512Double, Vector512<double>, double>(x, y, z, alone);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Run<Simd256Double, Vector256<double>, double>(x, y, z, alone);
            }
            else
            {
                Run<Simd128Double, Vector128<double>, double>(x, y, z, alone);
            }
        }
    }

    private static MatrixView<TTo> As<TFrom, TTo>(MatrixView<TFrom> m)
        where TFrom : unmanaged
        where TTo : unmanaged => new((TTo*)m.Start, m.Rows, m.Columns, m.RowStride, m.ColumnStride);

    private static void Run<TSimd, TVector, T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, bool alone)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int width = 2 * TSimd.Lanes;
        int panels = (b.Columns + width - 1) / width;
        if (alone || (long)a.Rows * b.Columns * a.Columns < ParallelFrom)
        {
            Panels<TSimd, TVector, T>(a, b, c, 0, panels);
        }
        else if (panels >= 2 * Threads.Count || panels >= a.Rows / 12)
        {
            Threads.For(panels, 1, (from, to) => Panels<TSimd, TVector, T>(a, b, c, from, to));
        }
        else
        {
            // Few columns: share the rows out instead; each thread packs the panels for itself.
            Threads.For(a.Rows, 6, (from, to) => Panels<TSimd, TVector, T>(
                new MatrixView<T>(a.Start + (from * a.RowStride), to - from, a.Columns, a.RowStride, a.ColumnStride),
                b,
                new MatrixView<T>(c.Start + (from * c.RowStride), to - from, c.Columns, c.RowStride, 1),
                0,
                panels));
        }
    }

    private static void Panels<TSimd, TVector, T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, int fromPanel, int toPanel)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int width = 2 * TSimd.Lanes;
        T* panel = (T*)Scratch.Panel(DepthBlock * width * sizeof(T));
        T* edge = (T*)Scratch.Edge(6 * width * sizeof(T));
        for (int p = fromPanel; p < toPanel; p++)
        {
            int column = p * width, columns = Math.Min(width, b.Columns - column);
            for (int depth = 0; depth < a.Columns; depth += DepthBlock)
            {
                int steps = Math.Min(DepthBlock, a.Columns - depth);
                Pack(b, depth, steps, column, columns, width, panel);
                T* aBlock = a.Start + (depth * a.ColumnStride);
                for (int row = 0; row < a.Rows;)
                {
                    int left = a.Rows - row;
                    int rows = left >= 6 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
                    T* target = c.Start + (row * c.RowStride) + column;
                    T* aRow = aBlock + (row * a.RowStride);
                    if (columns == width)
                    {
                        Tile<TSimd, TVector, T>(rows, steps, aRow, a.RowStride, a.ColumnStride, panel, target, c.RowStride);
                    }
                    else
                    {
                        // The last panel is padded with zeros; its tile goes through a buffer as wide as a panel.
                        CopyRows(target, c.RowStride, edge, width, rows, columns);
                        Tile<TSimd, TVector, T>(rows, steps, aRow, a.RowStride, a.ColumnStride, panel, edge, width);
                        CopyRows(edge, width, target, c.RowStride, rows, columns);
                    }

                    row += rows;
                }
            }
        }
    }

    private static void CopyRows<T>(T* from, nint fromStride, T* to, nint toStride, int rows, int columns)
        where T : unmanaged
    {
        for (int r = 0; r < rows; r++)
        {
            new ReadOnlySpan<T>(from + (r * fromStride), columns).CopyTo(new Span<T>(to + (r * toStride), columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<T>(MatrixView<T> b, int depth, int steps, int column, int columns, int width, T* panel)
        where T : unmanaged
    {
        T* source = b.Start + (depth * b.RowStride) + (column * b.ColumnStride);
        if (columns < width)
        {
            new Span<T>(panel, steps * width).Clear();
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TSimd, TVector, T>(
        int rows, int steps, T* a, nint aRow, nint aStep, T* panel, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        switch (rows)
        {
            case 6:
                Tile6<TSimd, TVector, T>(steps, a, aRow, aStep, panel, c, cRow);
                break;
            case 4:
                Tile4<TSimd, TVector, T>(steps, a, aRow, aStep, panel, c, cRow);
                break;
            case 2:
                Tile2<TSimd, TVector, T>(steps, a, aRow, aStep, panel, c, cRow);
                break;
            default:
                Tile1<TSimd, TVector, T>(steps, a, aStep, panel, c);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        T* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        T* c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow;
        TVector s00 = TSimd.Load(c), s01 = TSimd.Load(c + n), s10 = TSimd.Load(c1), s11 = TSimd.Load(c1 + n);
        TVector s20 = TSimd.Load(c2), s21 = TSimd.Load(c2 + n), s30 = TSimd.Load(c3), s31 = TSimd.Load(c3 + n);
        TVector s40 = TSimd.Load(c4), s41 = TSimd.Load(c4 + n), s50 = TSimd.Load(c5), s51 = TSimd.Load(c5 + n);
        nint at = 0;
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(a[at]);
            s00 = TSimd.MultiplyAdd(x, b0, s00);
            s01 = TSimd.MultiplyAdd(x, b1, s01);
            x = TSimd.Broadcast(a1[at]);
            s10 = TSimd.MultiplyAdd(x, b0, s10);
            s11 = TSimd.MultiplyAdd(x, b1, s11);
            x = TSimd.Broadcast(a2[at]);
            s20 = TSimd.MultiplyAdd(x, b0, s20);
            s21 = TSimd.MultiplyAdd(x, b1, s21);
            x = TSimd.Broadcast(a3[at]);
            s30 = TSimd.MultiplyAdd(x, b0, s30);
            s31 = TSimd.MultiplyAdd(x, b1, s31);
            x = TSimd.Broadcast(a4[at]);
            s40 = TSimd.MultiplyAdd(x, b0, s40);
            s41 = TSimd.MultiplyAdd(x, b1, s41);
            x = TSimd.Broadcast(a5[at]);
            s50 = TSimd.MultiplyAdd(x, b0, s50);
            s51 = TSimd.MultiplyAdd(x, b1, s51);
            at += aStep;
            b += 2 * n;
        }

        TSimd.Store(s00, c);
        TSimd.Store(s01, c + n);
        TSimd.Store(s10, c1);
        TSimd.Store(s11, c1 + n);
        TSimd.Store(s20, c2);
        TSimd.Store(s21, c2 + n);
        TSimd.Store(s30, c3);
        TSimd.Store(s31, c3 + n);
        TSimd.Store(s40, c4);
        TSimd.Store(s41, c4 + n);
        TSimd.Store(s50, c5);
        TSimd.Store(s51, c5 + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        T* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
        T* c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        TVector s00 = TSimd.Load(c), s01 = TSimd.Load(c + n), s10 = TSimd.Load(c1), s11 = TSimd.Load(c1 + n);
        TVector s20 = TSimd.Load(c2), s21 = TSimd.Load(c2 + n), s30 = TSimd.Load(c3), s31 = TSimd.Load(c3 + n);
        nint at = 0;
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(a[at]);
            s00 = TSimd.MultiplyAdd(x, b0, s00);
            s01 = TSimd.MultiplyAdd(x, b1, s01);
            x = TSimd.Broadcast(a1[at]);
            s10 = TSimd.MultiplyAdd(x, b0, s10);
            s11 = TSimd.MultiplyAdd(x, b1, s11);
            x = TSimd.Broadcast(a2[at]);
            s20 = TSimd.MultiplyAdd(x, b0, s20);
            s21 = TSimd.MultiplyAdd(x, b1, s21);
            x = TSimd.Broadcast(a3[at]);
            s30 = TSimd.MultiplyAdd(x, b0, s30);
            s31 = TSimd.MultiplyAdd(x, b1, s31);
            at += aStep;
            b += 2 * n;
        }

        TSimd.Store(s00, c);
        TSimd.Store(s01, c + n);
        TSimd.Store(s10, c1);
        TSimd.Store(s11, c1 + n);
        TSimd.Store(s20, c2);
        TSimd.Store(s21, c2 + n);
        TSimd.Store(s30, c3);
        TSimd.Store(s31, c3 + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        T* a1 = a + aRow;
        T* c1 = c + cRow;
        TVector s00 = TSimd.Load(c), s01 = TSimd.Load(c + n), s10 = TSimd.Load(c1), s11 = TSimd.Load(c1 + n);
        nint at = 0;
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(a[at]);
            s00 = TSimd.MultiplyAdd(x, b0, s00);
            s01 = TSimd.MultiplyAdd(x, b1, s01);
            x = TSimd.Broadcast(a1[at]);
            s10 = TSimd.MultiplyAdd(x, b0, s10);
            s11 = TSimd.MultiplyAdd(x, b1, s11);
            at += aStep;
            b += 2 * n;
        }

        TSimd.Store(s00, c);
        TSimd.Store(s01, c + n);
        TSimd.Store(s10, c1);
        TSimd.Store(s11, c1 + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1<TSimd, TVector, T>(int steps, T* a, nint aStep, T* b, T* c)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0 = TSimd.Load(c), s1 = TSimd.Load(c + n);
        nint at = 0;
        for (int k = 0; k < steps; k++)
        {
            TVector x = TSimd.Broadcast(a[at]);
            s0 = TSimd.MultiplyAdd(x, TSimd.Load(b), s0);
            s1 = TSimd.MultiplyAdd(x, TSimd.Load(b + n), s1);
            at += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0, c);
        TSimd.Store(s1, c + n);
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
