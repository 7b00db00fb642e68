namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// X of A·X = B, or of X·A = B where not <paramref name="left"/>, for A [..., n, n] and B [..., n, k], [..., n] or [n]; batches broadcast.
        /// </summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A is singular or the shapes do not fit.</exception>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Solve("linalg.solve", A, B, left, check: true).X;

        /// <summary>The same without the exception: info is 0, or the order of A's first zero pivot, and the solution then not finite.</summary>
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false)
        {
            var (x, info, batch) = Solve("linalg.solve_ex", A, B, left, check_errors);
            return (x, tensor(info, batch, device: A.device));
        }

        private static (Tensor X, int[] Info, long[] Batch) Solve(string name, Tensor A, Tensor B, bool left, bool check)
        {
            MatrixArguments.CheckSquare(name, A);
            MatrixArguments.CheckSameType(name, A, B);
            Devices.Common(name, A.Impl, B.Impl);
            long[] sa = A.Impl.Sizes, sb = B.Impl.Sizes;

            // PyTorch's rule: one vector, or one for each matrix of A.
            bool vector = sb.Length == 1 || (sb.Length == sa.Length - 1 && sb.AsSpan().SequenceEqual(sa.AsSpan(..^1)));
            if (sb.Length == 0 || (vector ? sb[^1] : left ? sb[^2] : sb[^1]) != sa[^1] || (vector && !left))
            {
                throw Fault.Shapes(
                    name, $"Incompatible shapes of A and B for the equation {(left ? "AX = B" : "XA = B")}: {Shape.Text(sa)} and {Shape.Text(sb)}");
            }

            int[] info = [];
            long[] batch = [];
            Tensor x = WrappedTensorDisposeScope(() =>
            {
                Tensor right = vector ? B.unsqueeze(-1) : B;
                var (a, b) = MatrixArguments.Broadcast(name, left ? A : A.mT, left ? right : right.mT);
                batch = a.Impl.Sizes[..^2];
                Tensor solution = Solved(name, a, b, check, out info);
                return vector ? solution.squeeze(-1) : left ? solution : solution.mT;
            });
            return (x, info, batch);
        }

        private static Tensor Solved(string name, Tensor a, Tensor b, bool check, out int[] info)
        {
            LuFactors factors = LuFactors.Of(a);
            info = factors.Info;
            if (check)
            {
                MatrixArguments.CheckInfo(name, factors.Factors.Batch, info, static _ => "The solver failed because the input matrix is singular");
            }

            Tensor x = factors.Solve(MatrixBatch.Of(b)).ToTensor(b);
            return Graph.Record(
                "LinalgSolveBackward", x, [a, b],
                (s, g) =>
                {
                    // B̄ = A⁻ᵀ·X̄ and Ā = −B̄·Xᵀ (Giles, 2008, section 2.3.1).
                    Tensor gb = Solved(name, s[0].mT, g, check, out _);
                    return [s.Needs(0) ? -gb.matmul(s[1].mT) : null, gb];
                },
                a, x);
        }
    }
}
