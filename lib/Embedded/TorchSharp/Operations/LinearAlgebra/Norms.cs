namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>(Σ|x|ᵖ)^(1/p) over the dimensions, or over all elements; ±∞ give the largest and smallest |x|, 0 the number of nonzeros.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2d, long[]? dims = null, bool keepdim = false) =>
            VectorNorm("linalg.vector_norm", input, ord, dims ?? [], keepdim);

        /// <summary>The Frobenius norm ("fro"), the root of the sum of squares, or the nuclear norm ("nuc"), the sum of the singular values.</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            MatrixNorm("linalg.matrix_norm", input, ord, 0, dims ?? [-2, -1], keepdim);

        /// <summary>The norm of order ±1 (column sums of |A|), ±∞ (row sums) or ±2 (singular values): the largest, or with − the smallest.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            MatrixNorm("linalg.matrix_norm", input, null, ord, dims ?? [-2, -1], keepdim);

        /// <summary>The matrix norm "fro" or "nuc".</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false)
        {
            if (dims is null && input.Impl.Rank != 2)
            {
                throw Fault.Shapes("linalg.norm", $"If dims is not specified but ord is a string, the input must be a matrix, not of shape {Shape.Text(input.Impl.Sizes)}");
            }

            return MatrixNorm("linalg.norm", input, ord, 0, dims ?? [-2, -1], keepdim);
        }

        /// <summary>The vector norm over one dimension or the matrix norm over two; without dimensions, as many as the input has.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
        {
            int count = dims?.Length ?? input.Impl.Rank;
            if (count is not (1 or 2))
            {
                throw Fault.Shapes("linalg.norm", dims is null
                    ? $"If dims is not specified but ord is, the input must be 1D or 2D, not of shape {Shape.Text(input.Impl.Sizes)}"
                    : $"If dims is specified, it must be of length 1 or 2, not {Shape.Text(dims)}");
            }

            return count == 1
                ? VectorNorm("linalg.norm", input, ord, dims ?? [], keepdim)
                : MatrixNorm("linalg.norm", input, null, ord, dims ?? [-2, -1], keepdim);
        }

        /// <inheritdoc cref="norm(Tensor, double, long[], bool)"/>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => norm(input, (double)ord, dims, keepdim);

        /// <summary>The root of the sum of squares over the dimensions, or over all elements.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => VectorNorm("linalg.norm", input, 2, dims ?? [], keepdim);

        internal static Tensor VectorNorm(string operation, Tensor x, double p, long[] dims, bool keepdim)
        {
            MatrixArguments.CheckFloating(operation, x);
            if (double.IsNaN(p))
            {
                throw Fault.Shapes(operation, "the order of a norm must be a number, not NaN");
            }

            return WrappedTensorDisposeScope(() =>
            {
                if (double.IsInfinity(p))
                {
                    return Extreme(operation, x, p > 0, dims, keepdim);
                }

                Tensor size = x.abs();
                return p switch
                {
                    0 => x.detach().ne(0).to_type(x.dtype).sum(dims, keepdim),
                    1 => size.sum(dims, keepdim),
                    2 => Root(x.square().sum(dims, keepdim), 0.5),
                    _ => Root(Power(size, p).sum(dims, keepdim), 1 / p),
                };
            });
        }

        /// <summary>sᵉ, whose derivative is taken as zero where the norm is, as PyTorch has it.</summary>
        private static Tensor Root(Tensor s, double exponent)
        {
            Tensor flat = s.detach().eq(exponent < 0 ? double.PositiveInfinity : 0), one = ones([], s.dtype, s.device), none = zeros([], s.dtype, s.device);
            Tensor safe = one.where(flat, s);
            return none.where(flat, exponent == 0.5 ? safe.sqrt() : safe.pow(exponent));
        }

        /// <summary>|x|ᵖ, whose derivative is taken as zero at zero.</summary>
        private static Tensor Power(Tensor size, double p)
        {
            if (p > 1)
            {
                return size.pow(p);
            }

            Tensor flat = size.detach().eq(0), one = ones([], size.dtype, size.device);
            return full([], p < 0 ? double.PositiveInfinity : 0, size.dtype, size.device).where(flat, one.where(flat, size).pow(p));
        }

        /// <summary>The largest or smallest |x|; where several are, each has an equal share of the gradient.</summary>
        private static Tensor Extreme(string operation, Tensor x, bool largest, long[] dims, bool keepdim)
        {
            var shapes = new ReductionDims(x.Impl, dims, keepdim, operation);
            if (shapes.Count == 0)
            {
                throw Fault.Shapes(operation, $"cannot compute the {(largest ? "" : "-")}inf norm of shape {Shape.Text(x.Impl.Sizes)} over no elements, because it has no identity");
            }

            Tensor result, extreme;
            using (no_grad())
            {
                extreme = x.abs();
                for (int d = 0; d < shapes.Reduced.Length; d++)
                {
                    if (shapes.Reduced[d])
                    {
                        extreme = (largest ? extreme.max(d, keepdim: true) : extreme.min(d, keepdim: true)).Item1;
                    }
                }

                result = extreme.reshape(shapes.Result).clone();
            }

            long[] kept = shapes.Kept, places = [.. Enumerable.Range(0, kept.Length).Where(d => shapes.Reduced[d]).Select(d => (long)d)];
            return Graph.Record(
                "LinalgVectorNormBackward", result, [x],
                (s, g) =>
                {
                    Tensor share;
                    using (no_grad())
                    {
                        Tensor there = s[0].abs().eq(s[1]).to_type(g.dtype);
                        share = places.Length == 0 ? there : there / there.sum(places, keepdim: true);
                        share = share * s[0].sign();
                    }

                    return [g.reshape(kept) * share];
                },
                x, extreme);
        }

        private static Tensor MatrixNorm(string operation, Tensor x, string? name, double p, long[] dims, bool keepdim)
        {
            MatrixArguments.CheckMatrices(operation, x);
            if (dims.Length != 2)
            {
                throw Fault.Shapes(operation, $"dims must be a pair of dimensions, not {Shape.Text(dims)}");
            }

            int row = Shape.Dim(dims[0], x.Impl.Rank, operation), column = Shape.Dim(dims[1], x.Impl.Rank, operation);
            if (row == column)
            {
                throw Fault.Shapes(operation, $"dims must be different; got {Shape.Text(dims)}");
            }

            return WrappedTensorDisposeScope(() => name switch
            {
                "fro" => VectorNorm(operation, x, 2, [row, column], keepdim),
                "nuc" => Kept(Spectral(operation, x, row, column).sum([-1L])),
                null when Math.Abs(p) == 2 => Kept(VectorNorm(operation, Spectral(operation, x, row, column), p > 0 ? double.PositiveInfinity : double.NegativeInfinity, [-1], false)),
                null when Math.Abs(p) == 1 || double.IsInfinity(p) => Kept(VectorNorm(
                    operation, x.abs().sum([double.IsInfinity(p) ? column : row], keepdim: true), p > 0 ? double.PositiveInfinity : double.NegativeInfinity, [row, column], false)),
                _ => throw Fault.Shapes(operation, $"Order {name ?? p.ToString(System.Globalization.CultureInfo.InvariantCulture)} not supported; expected fro, nuc, inf, -inf, 1, -1, 2 or -2"),
            });

            Tensor Kept(Tensor norms) =>
                keepdim ? norms.unsqueeze(Math.Min(row, column)).unsqueeze(Math.Max(row, column)) : norms;
        }

        private static Tensor Spectral(string operation, Tensor x, int row, int column)
        {
            long[] order = [.. Enumerable.Range(0, x.Impl.Rank).Where(d => d != row && d != column).Select(d => (long)d), row, column];
            var (u, s, vh) = Svd(operation, x.permute(order), false);
            return s;
        }
    }
}
