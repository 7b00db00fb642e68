namespace TorchSharp;

/// <summary>Whether distances may come from a matrix product, which cancels for near points. Here they never do.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    /// <summary>The p-norm distances between the rows of x1 [..., n, d] and x2 [..., m, d]: [..., n, m]; batches broadcast.</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary)
    {
        if (!(p >= 0))
        {
            throw new ArgumentException($"cdist: p must be non-negative, not {p}.", nameof(p));
        }

        MatrixArguments.CheckMatrices("cdist", x1);
        MatrixArguments.CheckMatrices("cdist", x2);
        MatrixArguments.CheckSameType("cdist", x1, x2);
        if (x1.Impl.Sizes[^1] != x2.Impl.Sizes[^1])
        {
            throw Fault.Shapes(
                "cdist", $"X1 and X2 must have the same number of columns, but have shapes {Shape.Text(x1.Impl.Sizes)} and {Shape.Text(x2.Impl.Sizes)}");
        }

        return WrappedTensorDisposeScope(() => linalg.VectorNorm("cdist", x1.unsqueeze(-2) - x2.unsqueeze(-3), p, [-1], false));
    }
}
