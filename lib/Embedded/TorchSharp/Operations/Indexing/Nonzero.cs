using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The places of the elements that are not zero, in row-major order: shape [found, dimensions].</summary>
        public Tensor nonzero()
        {
            long[] found = Found();
            int rank = Impl.Rank;
            TensorImpl result = TensorImpl.New(ScalarType.Int64, [found.Length, rank], Impl.Device);
            Span<long> places = result.Span<long>();
            for (int i = 0; i < found.Length; i++)
            {
                long rest = found[i];
                for (int d = rank - 1; d >= 0; d--)
                {
                    (rest, places[(i * rank) + d]) = Math.DivRem(rest, Impl.Sizes[d]);
                }
            }

            return new Tensor(result);
        }

        public Tensor argwhere() => nonzero();

        /// <summary>The columns of <see cref="nonzero()"/>, one for each dimension, of shape [found, 1].</summary>
        public IList<Tensor> nonzero_as_list()
        {
            using DisposeScope scope = NewDisposeScope();
            return nonzero().chunk(Impl.Rank, 1).Select(column => column.MoveToOuterDisposeScope()).ToList();
        }

        /// <summary>The places of the elements that are not zero in the flattened tensor.</summary>
        private long[] Found()
        {
            var found = new List<long>();
            TensorImpl flat = Copy.Contiguous(Impl);
            Elements.Compute(dtype, new Finding(flat, found));
            Copy.Release(flat, Impl);
            return [.. found];
        }

        private readonly struct Finding(TensorImpl flat, List<long> found) : IArithmetic
        {
            public void Run<T>()
                where T : unmanaged, INumber<T>
            {
                ReadOnlySpan<T> x = flat.Span<T>();
                for (int i = 0; i < x.Length; i++)
                {
                    if (!T.IsZero(x[i]))
                    {
                        found.Add(i);
                    }
                }
            }
        }
    }

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static Tensor argwhere(Tensor input) => input.argwhere();

    /// <summary>The places where the condition holds, one tensor for each dimension.</summary>
    public static Tensor[] where(Tensor condition)
    {
        if (condition.dtype != ScalarType.Bool)
        {
            throw new ArgumentException("The condition to 'where' must be a boolean tensor.", nameof(condition));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor self = condition.Impl.Rank == 0 ? condition.reshape(1) : condition;
        return [.. self.nonzero().unbind(1).Select(column => column.MoveToOuterDisposeScope())];
    }
}
