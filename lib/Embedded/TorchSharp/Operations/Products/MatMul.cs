namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target)
        {
            CheckFloating("mm", this, target);
            if (Impl.Rank != 2 || target.Impl.Rank != 2 || Impl.Sizes[1] != target.Impl.Sizes[0])
            {
                throw Fault.Shapes(
                    "mm", $"mat1 and mat2 shapes cannot be multiplied ({Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}); " +
                    "expected [n, m] and [m, p]");
            }

            TensorImpl product = TensorImpl.New(dtype, [Impl.Sizes[0], target.Impl.Sizes[1]], Devices.Common("mm", Impl, target.Impl));
            Fill.With(product, 0);
            Matrices.Accumulate(Impl, target.Impl, product);
            return Graph.Record(
                "MmBackward", new Tensor(product), [this, target],
                static (s, g) => [s.Needs(0) ? g.mm(s[1].t()) : null, s.Needs(1) ? s[0].t().mm(g) : null],
                this, target);
        }

        /// <summary>The products of a batch of matrices, [b, n, m] by [b, m, p].</summary>
        public Tensor bmm(Tensor batch2)
        {
            CheckFloating("bmm", this, batch2);
            long[] a = Impl.Sizes, b = batch2.Impl.Sizes;
            if (a.Length != 3 || b.Length != 3 || a[0] != b[0] || a[2] != b[1])
            {
                throw Fault.Shapes("bmm", $"batches of shapes {Shape.Text(a)} and {Shape.Text(b)} cannot be multiplied; expected [b, n, m] and [b, m, p]");
            }

            TensorImpl product = TensorImpl.New(dtype, [a[0], a[1], b[2]], Devices.Common("bmm", Impl, batch2.Impl));
            Fill.With(product, 0);
            for (long i = 0; i < a[0]; i++)
            {
                Matrices.Accumulate(Matrices.Of(Impl, i), Matrices.Of(batch2.Impl, i), Matrices.Of(product, i));
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

            return WrappedTensorDisposeScope(() => (a, b) switch
            {
                (1, 1) => mul(target).sum(),
                (2, 2) => mm(target),
                (1, 2) => unsqueeze(0).mm(target).squeeze(0),
                (2, 1) => mm(target.unsqueeze(1)).squeeze(1),
                (_, 2) => reshape(-1, Impl.Sizes[^1]).mm(target).reshape([.. Impl.Sizes[..^1], target.Impl.Sizes[1]]),
                (_, 1) => reshape(-1, Impl.Sizes[^1]).mm(target.unsqueeze(1)).reshape(Impl.Sizes[..^1]),
                (1, _) => unsqueeze(0).Batched(target).squeeze(-2),
                _ => Batched(target),
            });
        }

        public Tensor dot(Tensor target)
        {
            if (Impl.Rank != 1 || target.Impl.Rank != 1)
            {
                throw Fault.Shapes("dot", $"expected two vectors, not shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(target.Impl.Sizes)}");
            }

            return matmul(target);
        }

        public Tensor mv(Tensor target) => matmul(target);

        public Tensor outer(Tensor vec2) => WrappedTensorDisposeScope(() => unsqueeze(1) * vec2.unsqueeze(0));

        /// <summary>beta·this + alpha·mat1·mat2, this broadcast.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => WrappedTensorDisposeScope(() =>
        {
            Tensor product = mat1.mm(mat2);
            return (beta == 1 ? this : this * beta) + (alpha == 1 ? product : product * alpha);
        });

        private Tensor Batched(Tensor target)
        {
            long[] batch = Shape.Broadcast(Impl.Sizes.AsSpan(0, Impl.Rank - 2), target.Impl.Sizes.AsSpan(0, target.Impl.Rank - 2), "matmul");
            long n = Impl.Sizes[^2], m = Impl.Sizes[^1], p = target.Impl.Sizes[^1];
            Tensor left = Expand([.. batch, n, m]).reshape(-1, n, m), right = target.Expand([.. batch, m, p]).reshape(-1, m, p);
            return left.bmm(right).reshape([.. batch, n, p]);
        }

        private static void CheckFloating(string name, Tensor left, Tensor right)
        {
            if (left.dtype != right.dtype)
            {
                throw Fault.Types(name, $"expected both matrices of one type, not {left.dtype} and {right.dtype}");
            }

            if (!left.is_floating_point())
            {
                throw Fault.Types(name, $"products of {left.dtype} matrices are not part of the embedded engine; convert to Float32 or Float64");
            }
        }
    }

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
}
