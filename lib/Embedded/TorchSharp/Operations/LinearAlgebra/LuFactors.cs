using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A batch of matrices with their LU factors: what inverses, determinants and solutions are made of.</summary>
internal sealed class LuFactors
{
    private readonly int[] pivots;

    private LuFactors(MatrixBatch factors, int[] pivots, int[] info) => (Factors, this.pivots, Info) = (factors, pivots, info);

    public MatrixBatch Factors { get; }

    /// <summary>For each matrix 0, or the order of its first exactly zero pivot: it is singular.</summary>
    public int[] Info { get; }

    public bool AnySingular => Array.Exists(Info, order => order != 0);

    private int Steps => Math.Min(Factors.Rows, Factors.Columns);

    public static LuFactors Of(Tensor a)
    {
        MatrixBatch factors = MatrixBatch.Of(a);
        int steps = Math.Min(factors.Rows, factors.Columns);
        var pivots = new int[factors.Count * steps];
        var info = new int[factors.Count];
        factors.ForEach(i => info[i] = LuKernel.Factor(factors[i], factors.Rows, factors.Columns, pivots.AsSpan(i * steps, steps)));
        return new LuFactors(factors, pivots, info);
    }

    public ReadOnlySpan<int> Pivots(int i) => pivots.AsSpan(i * Steps, Steps);

    /// <summary>A⁻¹·B, where B takes the solution.</summary>
    public MatrixBatch Solve(MatrixBatch b)
    {
        b.ForEach(i => LuKernel.Solve(Factors[i], Factors.Rows, Pivots(i), b[i], b.Columns));
        return b;
    }

    public MatrixBatch Inverse()
    {
        var identity = new MatrixBatch(Factors.Batch, Factors.Rows, Factors.Rows);
        for (int i = 0; i < identity.Count; i++)
        {
            for (int k = 0; k < identity.Rows; k++)
            {
                identity[i][(k * identity.Rows) + k] = 1;
            }
        }

        return Solve(identity);
    }

    public (double Sign, double Log, double Value)[] Determinants() =>
        [.. Enumerable.Range(0, Factors.Count).Select(i => LuKernel.Determinant(Factors[i], Factors.Rows, Pivots(i)))];
}
