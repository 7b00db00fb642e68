namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with the elements in reverse order along the dimensions named.</summary>
        public Tensor flip(params long[] dims)
        {
            int[] flipped = [.. dims.Select(dim => Shape.Dim(dim, Impl.Rank, "flip"))];
            if (flipped.Distinct().Count() != flipped.Length)
            {
                throw Fault.Shapes("flip", $"a dimension appears more than once in {Shape.Text(dims)}");
            }

            return WrappedTensorDisposeScope(() =>
            {
                Tensor result = this;
                foreach (int d in Impl.Rank == 0 ? [] : flipped)
                {
                    long[] order = [.. Enumerable.Range(0, (int)Impl.Sizes[d]).Reverse().Select(i => (long)i)];
                    result = result.index_select(d, tensor(order, device: device));
                }

                return ReferenceEquals(result, this) ? clone() : result;
            });
        }

        /// <summary>Left to right: along the second dimension.</summary>
        public Tensor fliplr() => Impl.Rank >= 2
            ? flip(1)
            : throw Fault.Shapes("fliplr", $"expected at least 2 dimensions, not shape {Shape.Text(Impl.Sizes)}");

        /// <summary>Upside down: along the first dimension.</summary>
        public Tensor flipud() => Impl.Rank >= 1
            ? flip(0)
            : throw Fault.Shapes("flipud", "expected at least 1 dimension, not a number");

        /// <summary>A copy turned k times by 90 degrees, from the first of the dimensions towards the second.</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (dim0, dim1) = dims ?? (0, 1);
            if (Impl.Rank < 2)
            {
                throw Fault.Shapes("rot90", $"expected at least 2 dimensions, not shape {Shape.Text(Impl.Sizes)}");
            }

            int a = Shape.Dim(dim0, Impl.Rank, "rot90"), b = Shape.Dim(dim1, Impl.Rank, "rot90");
            if (a == b)
            {
                throw Fault.Shapes("rot90", $"expected two different dimensions, not {dim0} and {dim1}");
            }

            return (((k % 4) + 4) % 4) switch
            {
                1 => WrappedTensorDisposeScope(() => flip(b).transpose(a, b)),
                2 => flip(a, b),
                3 => WrappedTensorDisposeScope(() => flip(a).transpose(a, b)),
                _ => clone(),
            };
        }
    }

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor fliplr(Tensor input) => input.fliplr();

    public static Tensor flipud(Tensor input) => input.flipud();

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);
}
