using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>
/// The inner loops of the decompositions, over rows of float64. They are written for four lanes and without fused multiply-add, so that
/// their bits are the same on every machine.
/// </summary>
internal static class RowArithmetic
{
    private const int Lanes = 4;

    /// <summary>Σ x·y in eight partial sums.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y);
        Vector256<double> even = default, odd = default;
        int i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            even += Vector256.LoadUnsafe(ref px, (nuint)i) * Vector256.LoadUnsafe(ref py, (nuint)i);
            odd += Vector256.LoadUnsafe(ref px, (nuint)(i + Lanes)) * Vector256.LoadUnsafe(ref py, (nuint)(i + Lanes));
        }

        Vector256<double> both = even + odd;
        double sum = (both[0] + both[2]) + (both[1] + both[3]);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>y += a·x.</summary>
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        ref double px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y);
        Vector256<double> factor = Vector256.Create(a);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref py, (nuint)i) + (factor * Vector256.LoadUnsafe(ref px, (nuint)i))).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>(x, y) becomes (c·x − s·y, s·x + c·y).</summary>
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        ref double px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y);
        Vector256<double> cosine = Vector256.Create(c), sine = Vector256.Create(s);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref px, (nuint)i), b = Vector256.LoadUnsafe(ref py, (nuint)i);
            ((cosine * a) - (sine * b)).StoreUnsafe(ref px, (nuint)i);
            ((sine * a) + (cosine * b)).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }

    public static void Scale(double a, Span<double> x)
    {
        foreach (ref double value in x)
        {
            value *= a;
        }
    }

    /// <summary>The largest absolute value; NaN and infinities come through as infinity.</summary>
    public static double Largest(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double value in x)
        {
            if (!double.IsFinite(value))
            {
                return double.PositiveInfinity;
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
