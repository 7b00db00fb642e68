using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The principal angles between two subspaces: how far one would have to turn to lie in the other. All are zero where the smaller subspace
/// lies in the larger one, whatever bases the two are given by.
/// </summary>
public static class PrincipalAngles
{
    /// <summary>
    /// The angles between the spans of two matrices' columns, computed from sines, which keep the digits of small angles (Björck and Golub
    /// 1973).
    /// </summary>
    /// <param name="first">A basis, linearly independent columns, <c>[dimensions, k]</c>.</param>
    /// <param name="second">Another one, <c>[dimensions, m]</c> with m ≤ k, of the same type.</param>
    /// <returns>m angles in radians, rising, in [0, π/2].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static double[] Between(Tensor first, Tensor second)
    {
        if (first.dim() != 2 || second.dim() != 2 || first.shape[0] != second.shape[0] || second.shape[1] > first.shape[1])
        {
            throw new ArgumentException(
                $"The bases have shapes [{string.Join(", ", first.shape)}] and [{string.Join(", ", second.shape)}]: they must be "
                + "[dimensions, k] and [dimensions, m] with m no larger than k.",
                nameof(second));
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor q, Tensor _) = linalg.qr(first);
        (Tensor p, Tensor _) = linalg.qr(second);
        // What the projection onto the first subspace leaves of the second.
        Tensor rest = p - q.matmul(q.t().matmul(p));
        Tensor sines = linalg.svdvals(rest).to(ScalarType.Float64).cpu().contiguous();
        return [.. sines.data<double>().ToArray().Select(sine => Math.Asin(Math.Min(1, sine))).Order()];
    }
}
