namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sums of products over the last dimensions of both: [..., n] and [___, n] give [..., ___].</summary>
        public Tensor inner(Tensor vec2)
        {
            if (Impl.Rank == 0 || vec2.Impl.Rank == 0)
            {
                return mul(vec2);
            }

            if (Impl.Sizes[^1] != vec2.Impl.Sizes[^1])
            {
                throw Fault.Shapes(
                    "inner", $"the last dimension must match on both input tensors but got shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(vec2.Impl.Sizes)}");
            }

            return tensordot(vec2, [-1], [-1]);
        }

        /// <summary>As <see cref="dot"/>: there are no complex numbers here.</summary>
        public Tensor vdot(Tensor target) => Dot("vdot", target);
    }

    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);

    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);

    public static partial class linalg
    {
        /// <summary>Sums of products along a dimension, batches broadcast.</summary>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null)
        {
            if (@out is not null)
            {
                throw Fault.OutsideSubset("linalg.vecdot with out");
            }

            MatrixArguments.CheckFloating("linalg.vecdot", x);
            MatrixArguments.CheckSameType("linalg.vecdot", x, y);
            return WrappedTensorDisposeScope(() => (x * y).sum(dim));
        }
    }
}
