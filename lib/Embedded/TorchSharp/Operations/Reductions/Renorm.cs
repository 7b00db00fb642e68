namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Slices along a dimension scaled down to a p-norm of maxnorm where theirs is larger.</summary>
        public Tensor renorm(float p, long dim, float maxnorm)
        {
            Pointwise.RequireFloating("renorm", dtype);
            int d = Shape.Dim(dim, Impl.Rank, "renorm");
            if (Impl.Rank < 2 || !(p > 0) || maxnorm < 0)
            {
                throw Fault.Shapes("renorm", $"input needs at least 2 dimensions, p must be positive and maxnorm not negative; got {Impl.Rank} dimensions, {p} and {maxnorm}");
            }

            long[] others = [.. Enumerable.Range(0, Impl.Rank).Where(i => i != d).Select(i => (long)i)];
            return WrappedTensorDisposeScope(() =>
            {
                Tensor norm = linalg.VectorNorm("renorm", this, p, others, true);

                // The 1e-7 is PyTorch's, against division by zero.
                return this * torch.where(norm.gt(maxnorm), maxnorm / (norm + 1e-7), torch.ones_like(norm));
            });
        }
    }

    /// <inheritdoc cref="Tensor.renorm"/>
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => input.renorm(p, dim, maxnorm);
}
