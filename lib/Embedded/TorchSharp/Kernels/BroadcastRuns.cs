namespace TorchSharp;

/// <summary>
/// Cuts a broadcast of two operands into runs along which each operand either walks element by element or stands still, as long as the
/// shapes and strides allow.
/// </summary>
internal sealed class BroadcastRuns
{
    private readonly long[] outer, leftStrides, rightStrides;

    public BroadcastRuns(long[] sizes, TensorImpl left, TensorImpl right)
    {
        long[] l = Aligned(sizes, left), r = Aligned(sizes, right);
        int d = sizes.Length;
        long length = 1;
        bool? leftVaries = null, rightVaries = null;
        while (d > 0 && Extends(l[d - 1], sizes[d - 1], length, ref leftVaries, r[d - 1], ref rightVaries))
        {
            length *= sizes[--d];
        }

        Length = (int)length;
        LeftVaries = leftVaries ?? false;
        RightVaries = rightVaries ?? false;
        outer = sizes[..d];
        leftStrides = l[..d];
        rightStrides = r[..d];
        Count = (int)Shape.Count(outer);
    }

    /// <summary>
    /// The operand itself where neighbours in its last dimension are neighbours in memory or one and the same element (a tensor that was
    /// expanded, or part of a wider one); else a contiguous copy that <see cref="Copy.Release"/> gives back.
    /// </summary>
    public static TensorImpl Walkable(TensorImpl operand)
    {
        int d = operand.Rank - 1;
        while (d >= 0 && operand.Sizes[d] == 1)
        {
            d--;
        }

        return d < 0 || operand.Strides[d] is 0 or 1 ? operand : Copy.Contiguous(operand);
    }

    /// <summary>Elements in a run.</summary>
    public int Length { get; }

    /// <summary>Runs in all.</summary>
    public int Count { get; }

    public bool LeftVaries { get; }

    public bool RightVaries { get; }

    /// <summary>Where a run begins in either operand.</summary>
    public (int Left, int Right) Starts(int run)
    {
        long l = 0, r = 0, rest = run;
        for (int d = outer.Length - 1; d >= 0; d--)
        {
            long index = rest % outer[d];
            rest /= outer[d];
            l += index * leftStrides[d];
            r += index * rightStrides[d];
        }

        return ((int)l, (int)r);
    }

    private static bool Extends(long left, long size, long length, ref bool? leftVaries, long right, ref bool? rightVaries)
    {
        if (size == 1)
        {
            return true;
        }

        bool leftFits = Fits(left, length, leftVaries), rightFits = Fits(right, length, rightVaries);
        if (leftFits && rightFits)
        {
            leftVaries ??= left != 0;
            rightVaries ??= right != 0;
        }

        return leftFits && rightFits;
    }

    private static bool Fits(long stride, long length, bool? varies) => varies switch
    {
        null => stride == 0 || stride == length,
        true => stride == length,
        false => stride == 0,
    };

    /// <summary>An operand's strides under the result's dimensions: zero where it is stretched.</summary>
    private static long[] Aligned(long[] sizes, TensorImpl operand)
    {
        var aligned = new long[sizes.Length];
        int shift = sizes.Length - operand.Rank;
        for (int d = 0; d < operand.Rank; d++)
        {
            aligned[d + shift] = operand.Sizes[d] == 1 ? 0 : operand.Strides[d];
        }

        return aligned;
    }
}
