namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// X of A·X = B, or of X·A = B where not <paramref name="left"/>, for triangular A [..., n, n], whose other triangle is not read; batches
        /// broadcast. Where <paramref name="unitriangular"/>, the diagonal of A is taken for ones.
        /// </summary>
        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
        {
            const string Name = "linalg.solve_triangular";
            if (@out is not null)
            {
                throw Fault.OutsideSubset($"{Name} with out");
            }

            MatrixArguments.CheckSquare(Name, A);
            MatrixArguments.CheckMatrices(Name, B);
            MatrixArguments.CheckSameType(Name, A, B);
            long n = A.Impl.Sizes[^1];
            if (B.Impl.Sizes[left ? ^2 : ^1] != n)
            {
                throw Fault.Shapes(
                    Name, $"Incompatible shapes of A and B for the equation {(left ? "AX = B" : "XA = B")}: {Shape.Text(A.Impl.Sizes)} and {Shape.Text(B.Impl.Sizes)}");
            }

            Devices.Common(Name, A.Impl, B.Impl);
            return WrappedTensorDisposeScope(() =>
            {
                var (a, b) = MatrixArguments.Broadcast(Name, A, B);
                return left ? SolveTriangular(a, b, upper, unitriangular) : SolveTriangular(a.mT, b.mT, !upper, unitriangular).mT;
            });
        }

        private static Tensor SolveTriangular(Tensor a, Tensor b, bool upper, bool unitriangular)
        {
            MatrixBatch triangles = MatrixBatch.Of(a), solutions = MatrixBatch.Of(b);
            solutions.ForEach(i => TriangularKernel.Solve(triangles[i], triangles.Rows, upper, unitriangular, solutions[i], solutions.Columns));
            Tensor x = solutions.ToTensor(b);
            return Graph.Record(
                "LinalgSolveTriangularBackward", x, [a, b],
                (s, g) =>
                {
                    // B̄ = A⁻ᵀ·X̄ and Ā = −B̄·Xᵀ, of which only the triangle that was read (Giles, 2008, section 2.2.3).
                    Tensor gb = solve_triangular(s[0].mT, g, !upper, unitriangular: unitriangular);
                    if (!s.Needs(0))
                    {
                        return [null, gb];
                    }

                    Tensor ga = -gb.matmul(s[1].mT);
                    long diagonal = unitriangular ? 1 : 0;
                    return [upper ? ga.triu(diagonal) : ga.tril(-diagonal), gb];
                },
                a, x);
        }
    }
}
