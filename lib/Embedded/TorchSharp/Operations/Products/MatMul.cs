namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target)
        {
            CheckFactors("mm", this, target);
            if (Impl.Rank != 2 || target.Impl.Rank != 2 || Impl.Sizes[1] != target.Impl.Sizes[0])
            {
                throw Fault.Shapes(
                    "mm", $"mat1 and mat2 shapes cannot be multiplied ({Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}); " +
                    "expected [n, m] and [m, p]");
            }

            TensorImpl product = TensorImpl.New(dtype, [Impl.Sizes[0], target.Impl.Sizes[1]], Devices.Common("mm", Impl, target.Impl));
            Matrices.Multiply(Impl, target.Impl, product);
            return Graph.Record(
                "MmBackward", new Tensor(product), [this, target],
                static (s, g) => [s.Needs(0) ? g.mm(s[1].t()) : null, s.Needs(1) ? s[0].t().mm(g) : null],
                this, target);
        }

        /// <summary>The products of a batch of matrices, [b, n, m] by [b, m, p].</summary>
        public Tensor bmm(Tensor batch2)
        {
            CheckFactors("bmm", this, batch2);
            long[] a = Impl.Sizes, b = batch2.Impl.Sizes;
            if (a.Length != 3 || b.Length != 3 || a[0] != b[0] || a[2] != b[1])
            {
                throw Fault.Shapes("bmm", $"batches of shapes {Shape.Text(a)} and {Shape.Text(b)} cannot be multiplied; expected [b, n, m] and [b, m, p]");
            }

            TensorImpl product = TensorImpl.New(dtype, [a[0], a[1], b[2]], Devices.Common("bmm", Impl, batch2.Impl));
            for (long i = 0; i < a[0]; i++)
            {
                Matrices.Multiply(Matrices.Of(Impl, i), Matrices.Of(batch2.Impl, i), Matrices.Of(product, i));
            }

            return Graph.Record(
                "BmmBackward", new Tensor(product), [this, batch2],
                static (s, g) => [s.Needs(0) ? g.bmm(s[1].mT) : null, s.Needs(1) ? s[0].mT.bmm(g) : null],
                this, batch2);
        }

        /// <summary>The product of matrices, vectors, or broadcast batches of matrices.</summary>
        public Tensor matmul(Tensor target)
        {
            int a = Impl.Rank, b = target.Impl.Rank;
            if (a == 0 || b == 0)
            {
                throw Fault.Shapes("matmul", $"both arguments need at least one dimension, not shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}");
            }

            if (Impl.Sizes[^1] != target.Impl.Sizes[b == 1 ? 0 : b - 2])
            {
                throw Fault.Shapes("matmul", $"shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)} cannot be multiplied");
            }

            CheckFactors("matmul", this, target);
            Devices.Common("matmul", Impl, target.Impl);
            return WrappedTensorDisposeScope(() => (a, b) switch
            {
                (1, 1) when is_floating_point() => mul(target).sum(),
                (1, 1) => unsqueeze(0).mm(target.unsqueeze(1)).reshape([]),
                (2, 2) => mm(target),
                (1, 2) => unsqueeze(0).mm(target).squeeze(0),
                (2, 1) => mm(target.unsqueeze(1)).squeeze(1),
                (_, 2) => Rows().mm(target).reshape([.. Impl.Sizes[..^1], target.Impl.Sizes[1]]),
                (_, 1) => Rows().mm(target.unsqueeze(1)).reshape(Impl.Sizes[..^1]),
                (1, _) => unsqueeze(0).Batched(target).squeeze(-2),
                _ => Batched(target),
            });
        }

        /// <summary>Σ this·target of two vectors of one length.</summary>
        public Tensor dot(Tensor target) => Dot("dot", target);

        /// <summary>A matrix times a vector.</summary>
        public Tensor mv(Tensor target)
        {
            if (Impl.Rank != 2 || target.Impl.Rank != 1 || Impl.Sizes[1] != target.Impl.Sizes[0])
            {
                throw Fault.Shapes("mv", $"size mismatch: expected [n, m] and [m], got {Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}");
            }

            return matmul(target);
        }

        private Tensor Dot(string name, Tensor target)
        {
            if (Impl.Rank != 1 || target.Impl.Rank != 1 || Impl.Sizes[0] != target.Impl.Sizes[0])
            {
                throw new InvalidOperationException(
                    $"{name} arguments must be vectors of the same shape, not {Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}.");
            }

            CheckFactors(name, this, target);
            return matmul(target);
        }

        /// <summary>All but the last dimension as one.</summary>
        private Tensor Rows() => reshape(Shape.Count(Impl.Sizes.AsSpan(..^1)), Impl.Sizes[^1]);

        private Tensor Batched(Tensor target)
        {
            long[] batch = Shape.Broadcast(Impl.Sizes.AsSpan(0, Impl.Rank - 2), target.Impl.Sizes.AsSpan(0, target.Impl.Rank - 2), "matmul");
            long n = Impl.Sizes[^2], m = Impl.Sizes[^1], p = target.Impl.Sizes[^1];
            long count = Shape.Count(batch);
            Tensor left = Expand([.. batch, n, m]).reshape(count, n, m), right = target.Expand([.. batch, m, p]).reshape(count, m, p);
            return left.bmm(right).reshape([.. batch, n, p]);
        }

        private static void CheckFactors(string name, Tensor left, Tensor right)
        {
            if (left.dtype != right.dtype)
            {
                throw Fault.Types(name, $"expected both factors to have the same dtype, but found {left.dtype} and {right.dtype}; convert one with to_type");
            }

            if (left.dtype == ScalarType.Bool)
            {
                throw Fault.Types(name, "not implemented for Bool; convert to Int64, or to Float32");
            }
        }
    }

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
}
