namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The first half of a dimension, gated by the sigmoid of the second.</summary>
        public Tensor glu(long dim = -1)
        {
            Pointwise.RequireFloating("glu", dtype);
            if (Impl.Rank == 0)
            {
                throw Fault.Shapes("glu", "not defined for zero-dimensional tensors");
            }

            int d = Shape.Dim(dim, Impl.Rank, "glu");
            long half = Impl.Sizes[d] / 2;
            if (Impl.Sizes[d] % 2 != 0)
            {
                throw Fault.Shapes("glu", $"halving dimension must be even, but dimension {d} of shape {Shape.Text(Impl.Sizes)} is {Impl.Sizes[d]}");
            }

            return WrappedTensorDisposeScope(() => narrow(d, 0, half) * narrow(d, half, half).sigmoid());
        }
    }
}
