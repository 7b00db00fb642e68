// Written by MatrixTilesGenerator in the engine's tests; change that, and run its test with NOTEBOOKVAE_APPROVE=1.
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Register tiles of a matrix product: c = s + a·b for a few rows by one or two vectors of columns.</summary>
internal static unsafe class MatrixTiles
{
    /// <summary>Runs the tile of a height (1 to 14 rows) and a width (1 or 2 vectors) down <paramref name="steps"/> inner indices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TSimd, TVector, T>(
        int rows, int vectors, int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        switch ((rows * 2) + vectors)
        {
            case 3:
                Tile1x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 4:
                Tile1x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 5:
                Tile2x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 6:
                Tile2x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 7:
                Tile3x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 8:
                Tile3x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 9:
                Tile4x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 10:
                Tile4x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 11:
                Tile5x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 12:
                Tile5x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 13:
                Tile6x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 14:
                Tile6x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 15:
                Tile7x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 16:
                Tile7x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 17:
                Tile8x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 18:
                Tile8x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 19:
                Tile9x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 20:
                Tile9x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 21:
                Tile10x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 22:
                Tile10x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 23:
                Tile11x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 24:
                Tile11x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 25:
                Tile12x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 26:
                Tile12x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 27:
                Tile13x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 28:
                Tile13x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            case 29:
                Tile14x1<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
            default:
                Tile14x2<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            a += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            a += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            a += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            a += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile3x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            a += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile3x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            a += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            a += aStep;
            a3 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            a += aStep;
            a3 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile5x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            a += aStep;
            a3 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile5x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            a += aStep;
            a3 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            a += aStep;
            a3 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            a += aStep;
            a3 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile7x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile7x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile9x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile9x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile10x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        s += sRow;
        TVector s9_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
        c += cRow;
        TSimd.Store(s9_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile10x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s9_0 = TSimd.Load(s), s9_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            s9_1 = TSimd.MultiplyAdd(x, b1, s9_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
        c += cRow;
        TSimd.Store(s9_0, c);
        TSimd.Store(s9_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile11x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        s += sRow;
        TVector s9_0 = TSimd.Load(s);
        s += sRow;
        TVector s10_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
        c += cRow;
        TSimd.Store(s9_0, c);
        c += cRow;
        TSimd.Store(s10_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile11x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s9_0 = TSimd.Load(s), s9_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s10_0 = TSimd.Load(s), s10_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            s9_1 = TSimd.MultiplyAdd(x, b1, s9_1);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            s10_1 = TSimd.MultiplyAdd(x, b1, s10_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
        c += cRow;
        TSimd.Store(s9_0, c);
        TSimd.Store(s9_1, c + n);
        c += cRow;
        TSimd.Store(s10_0, c);
        TSimd.Store(s10_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile12x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        s += sRow;
        TVector s9_0 = TSimd.Load(s);
        s += sRow;
        TVector s10_0 = TSimd.Load(s);
        s += sRow;
        TVector s11_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
        c += cRow;
        TSimd.Store(s9_0, c);
        c += cRow;
        TSimd.Store(s10_0, c);
        c += cRow;
        TSimd.Store(s11_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile12x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s9_0 = TSimd.Load(s), s9_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s10_0 = TSimd.Load(s), s10_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s11_0 = TSimd.Load(s), s11_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            s9_1 = TSimd.MultiplyAdd(x, b1, s9_1);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            s10_1 = TSimd.MultiplyAdd(x, b1, s10_1);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            s11_1 = TSimd.MultiplyAdd(x, b1, s11_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
        c += cRow;
        TSimd.Store(s9_0, c);
        TSimd.Store(s9_1, c + n);
        c += cRow;
        TSimd.Store(s10_0, c);
        TSimd.Store(s10_1, c + n);
        c += cRow;
        TSimd.Store(s11_0, c);
        TSimd.Store(s11_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile13x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        s += sRow;
        TVector s9_0 = TSimd.Load(s);
        s += sRow;
        TVector s10_0 = TSimd.Load(s);
        s += sRow;
        TVector s11_0 = TSimd.Load(s);
        s += sRow;
        TVector s12_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        T* a12 = a9 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            x = TSimd.Broadcast(*a12);
            s12_0 = TSimd.MultiplyAdd(x, b0, s12_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            a12 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
        c += cRow;
        TSimd.Store(s9_0, c);
        c += cRow;
        TSimd.Store(s10_0, c);
        c += cRow;
        TSimd.Store(s11_0, c);
        c += cRow;
        TSimd.Store(s12_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile13x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s9_0 = TSimd.Load(s), s9_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s10_0 = TSimd.Load(s), s10_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s11_0 = TSimd.Load(s), s11_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s12_0 = TSimd.Load(s), s12_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        T* a12 = a9 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            s9_1 = TSimd.MultiplyAdd(x, b1, s9_1);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            s10_1 = TSimd.MultiplyAdd(x, b1, s10_1);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            s11_1 = TSimd.MultiplyAdd(x, b1, s11_1);
            x = TSimd.Broadcast(*a12);
            s12_0 = TSimd.MultiplyAdd(x, b0, s12_0);
            s12_1 = TSimd.MultiplyAdd(x, b1, s12_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            a12 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
        c += cRow;
        TSimd.Store(s9_0, c);
        TSimd.Store(s9_1, c + n);
        c += cRow;
        TSimd.Store(s10_0, c);
        TSimd.Store(s10_1, c + n);
        c += cRow;
        TSimd.Store(s11_0, c);
        TSimd.Store(s11_1, c + n);
        c += cRow;
        TSimd.Store(s12_0, c);
        TSimd.Store(s12_1, c + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile14x1<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s);
        s += sRow;
        TVector s1_0 = TSimd.Load(s);
        s += sRow;
        TVector s2_0 = TSimd.Load(s);
        s += sRow;
        TVector s3_0 = TSimd.Load(s);
        s += sRow;
        TVector s4_0 = TSimd.Load(s);
        s += sRow;
        TVector s5_0 = TSimd.Load(s);
        s += sRow;
        TVector s6_0 = TSimd.Load(s);
        s += sRow;
        TVector s7_0 = TSimd.Load(s);
        s += sRow;
        TVector s8_0 = TSimd.Load(s);
        s += sRow;
        TVector s9_0 = TSimd.Load(s);
        s += sRow;
        TVector s10_0 = TSimd.Load(s);
        s += sRow;
        TVector s11_0 = TSimd.Load(s);
        s += sRow;
        TVector s12_0 = TSimd.Load(s);
        s += sRow;
        TVector s13_0 = TSimd.Load(s);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        T* a12 = a9 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            x = TSimd.Broadcast(*a12);
            s12_0 = TSimd.MultiplyAdd(x, b0, s12_0);
            x = TSimd.Broadcast(a12[aRow]);
            s13_0 = TSimd.MultiplyAdd(x, b0, s13_0);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            a12 += aStep;
            b += n;
        }

        TSimd.Store(s0_0, c);
        c += cRow;
        TSimd.Store(s1_0, c);
        c += cRow;
        TSimd.Store(s2_0, c);
        c += cRow;
        TSimd.Store(s3_0, c);
        c += cRow;
        TSimd.Store(s4_0, c);
        c += cRow;
        TSimd.Store(s5_0, c);
        c += cRow;
        TSimd.Store(s6_0, c);
        c += cRow;
        TSimd.Store(s7_0, c);
        c += cRow;
        TSimd.Store(s8_0, c);
        c += cRow;
        TSimd.Store(s9_0, c);
        c += cRow;
        TSimd.Store(s10_0, c);
        c += cRow;
        TSimd.Store(s11_0, c);
        c += cRow;
        TSimd.Store(s12_0, c);
        c += cRow;
        TSimd.Store(s13_0, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile14x2<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int n = TSimd.Lanes;
        TVector s0_0 = TSimd.Load(s), s0_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s1_0 = TSimd.Load(s), s1_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s2_0 = TSimd.Load(s), s2_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s3_0 = TSimd.Load(s), s3_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s4_0 = TSimd.Load(s), s4_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s5_0 = TSimd.Load(s), s5_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s6_0 = TSimd.Load(s), s6_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s7_0 = TSimd.Load(s), s7_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s8_0 = TSimd.Load(s), s8_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s9_0 = TSimd.Load(s), s9_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s10_0 = TSimd.Load(s), s10_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s11_0 = TSimd.Load(s), s11_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s12_0 = TSimd.Load(s), s12_1 = TSimd.Load(s + n);
        s += sRow;
        TVector s13_0 = TSimd.Load(s), s13_1 = TSimd.Load(s + n);
        T* a3 = a + (3 * aRow);
        T* a6 = a3 + (3 * aRow);
        T* a9 = a6 + (3 * aRow);
        T* a12 = a9 + (3 * aRow);
        for (int k = 0; k < steps; k++)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + n);
            TVector x = TSimd.Broadcast(*a);
            s0_0 = TSimd.MultiplyAdd(x, b0, s0_0);
            s0_1 = TSimd.MultiplyAdd(x, b1, s0_1);
            x = TSimd.Broadcast(a[aRow]);
            s1_0 = TSimd.MultiplyAdd(x, b0, s1_0);
            s1_1 = TSimd.MultiplyAdd(x, b1, s1_1);
            x = TSimd.Broadcast(a[2 * aRow]);
            s2_0 = TSimd.MultiplyAdd(x, b0, s2_0);
            s2_1 = TSimd.MultiplyAdd(x, b1, s2_1);
            x = TSimd.Broadcast(*a3);
            s3_0 = TSimd.MultiplyAdd(x, b0, s3_0);
            s3_1 = TSimd.MultiplyAdd(x, b1, s3_1);
            x = TSimd.Broadcast(a3[aRow]);
            s4_0 = TSimd.MultiplyAdd(x, b0, s4_0);
            s4_1 = TSimd.MultiplyAdd(x, b1, s4_1);
            x = TSimd.Broadcast(a3[2 * aRow]);
            s5_0 = TSimd.MultiplyAdd(x, b0, s5_0);
            s5_1 = TSimd.MultiplyAdd(x, b1, s5_1);
            x = TSimd.Broadcast(*a6);
            s6_0 = TSimd.MultiplyAdd(x, b0, s6_0);
            s6_1 = TSimd.MultiplyAdd(x, b1, s6_1);
            x = TSimd.Broadcast(a6[aRow]);
            s7_0 = TSimd.MultiplyAdd(x, b0, s7_0);
            s7_1 = TSimd.MultiplyAdd(x, b1, s7_1);
            x = TSimd.Broadcast(a6[2 * aRow]);
            s8_0 = TSimd.MultiplyAdd(x, b0, s8_0);
            s8_1 = TSimd.MultiplyAdd(x, b1, s8_1);
            x = TSimd.Broadcast(*a9);
            s9_0 = TSimd.MultiplyAdd(x, b0, s9_0);
            s9_1 = TSimd.MultiplyAdd(x, b1, s9_1);
            x = TSimd.Broadcast(a9[aRow]);
            s10_0 = TSimd.MultiplyAdd(x, b0, s10_0);
            s10_1 = TSimd.MultiplyAdd(x, b1, s10_1);
            x = TSimd.Broadcast(a9[2 * aRow]);
            s11_0 = TSimd.MultiplyAdd(x, b0, s11_0);
            s11_1 = TSimd.MultiplyAdd(x, b1, s11_1);
            x = TSimd.Broadcast(*a12);
            s12_0 = TSimd.MultiplyAdd(x, b0, s12_0);
            s12_1 = TSimd.MultiplyAdd(x, b1, s12_1);
            x = TSimd.Broadcast(a12[aRow]);
            s13_0 = TSimd.MultiplyAdd(x, b0, s13_0);
            s13_1 = TSimd.MultiplyAdd(x, b1, s13_1);
            a += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            a12 += aStep;
            b += 2 * n;
        }

        TSimd.Store(s0_0, c);
        TSimd.Store(s0_1, c + n);
        c += cRow;
        TSimd.Store(s1_0, c);
        TSimd.Store(s1_1, c + n);
        c += cRow;
        TSimd.Store(s2_0, c);
        TSimd.Store(s2_1, c + n);
        c += cRow;
        TSimd.Store(s3_0, c);
        TSimd.Store(s3_1, c + n);
        c += cRow;
        TSimd.Store(s4_0, c);
        TSimd.Store(s4_1, c + n);
        c += cRow;
        TSimd.Store(s5_0, c);
        TSimd.Store(s5_1, c + n);
        c += cRow;
        TSimd.Store(s6_0, c);
        TSimd.Store(s6_1, c + n);
        c += cRow;
        TSimd.Store(s7_0, c);
        TSimd.Store(s7_1, c + n);
        c += cRow;
        TSimd.Store(s8_0, c);
        TSimd.Store(s8_1, c + n);
        c += cRow;
        TSimd.Store(s9_0, c);
        TSimd.Store(s9_1, c + n);
        c += cRow;
        TSimd.Store(s10_0, c);
        TSimd.Store(s10_1, c + n);
        c += cRow;
        TSimd.Store(s11_0, c);
        TSimd.Store(s11_1, c + n);
        c += cRow;
        TSimd.Store(s12_0, c);
        TSimd.Store(s12_1, c + n);
        c += cRow;
        TSimd.Store(s13_0, c);
        TSimd.Store(s13_1, c + n);
    }
}
