using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Linear algebra by its own laws, in float64: what the factors multiply to, what is orthogonal, and what ill-conditioned or singular matrices give.</summary>
public class LinearAlgebraTests
{
    public static TheoryData<long, long> Shapes() => new()
    {
        { 1, 1 }, { 2, 2 }, { 3, 3 }, { 7, 7 }, { 33, 33 }, { 90, 90 }, { 6, 2 }, { 2, 6 }, { 1, 5 }, { 5, 1 }, { 40, 9 }, { 9, 40 }, { 0, 0 }, { 0, 3 }, { 3, 0 },
    };

    public static TheoryData<int> Sides() => new([1, 2, 3, 5, 8, 31, 64, 100]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Svd_RandomMatrices_MultipliesBackFromOrthonormalFactors(long m, long n)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var a = randn([2, m, n], float64);
        var k = Math.Min(m, n);
        foreach (var full in new[] { false, true })
        {
            var (u, s, vh) = linalg.svd(a, full);
            Assert.Equal([2, m, full ? m : k], u.shape);
            Assert.Equal([2, full ? n : k, n], vh.shape);
            AssertZero(u.mT.matmul(u) - Identity(u.shape[^1]));
            AssertZero(vh.matmul(vh.mT) - Identity(vh.shape[^2]));
            AssertZero((u.narrow(-1, 0, k) * s.unsqueeze(-2)).matmul(vh.narrow(-2, 0, k)) - a);
            Assert.False((s.narrow(-1, 0, Math.Max(k - 1, 0)) < s.narrow(-1, Math.Min(1, k), Math.Max(k - 1, 0))).any().ToBoolean());
            Assert.True(s.numel() == 0 || s.min().ToDouble() >= 0);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Qr_RandomMatrices_MultipliesBackFromAnOrthonormalFactorAndATriangle(long m, long n)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var a = randn([2, m, n], float64);
        foreach (var mode in new[] { linalg.QRMode.Reduced, linalg.QRMode.Complete })
        {
            var (q, r) = linalg.qr(a, mode);
            AssertZero(q.mT.matmul(q) - Identity(q.shape[^1]));
            AssertZero(q.matmul(r) - a);
            Assert.Equal(0.0, r.tril(-1).abs().sum().ToDouble());
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Eigh_RandomSymmetricMatrices_MultipliesBackFromOrthonormalVectors(int n)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var x = randn([2, n, n], float64);
        var (values, vectors) = linalg.eigh(x + x.mT);
        AssertZero(vectors.mT.matmul(vectors) - Identity(n));
        AssertZero((vectors * values.unsqueeze(-2)).matmul(vectors.mT) - (x + x.mT));
        AssertZero(values.sort(-1).Values - values);
        AssertZero(linalg.eigvalsh(x.tril() + (7 * x.triu(1)), 'L') - linalg.eigvalsh(x.tril().mT + (7 * x.triu(1).mT), 'U'));
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void CholeskyInverseAndDeterminant_RandomMatrices_ObeyTheirLaws(int n)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var a = randn([2, n, n], float64) + (3 * Math.Sqrt(n) * Identity(n));
        var b = randn([2, n, n], float64);
        var positive = a.matmul(a.mT);
        var lower = linalg.cholesky(positive.tril());
        AssertZero((lower.matmul(lower.mT) - positive) / positive.abs().max());
        Assert.Equal(0.0, lower.triu(1).abs().sum().ToDouble());
        AssertZero(linalg.inv(a).matmul(a) - Identity(n));
        AssertZero(a.matmul(linalg.solve(a, b)) - b);
        AssertZero(linalg.solve(a, b, left: false).matmul(a) - b);
        AssertZero(lower.matmul(linalg.solve_triangular(lower, b, upper: false)) - b);
        AssertZero(linalg.solve_triangular(lower.mT, b, upper: true, left: false).matmul(lower.mT) - b);
        AssertZero((linalg.slogdet(a).Item2 + linalg.slogdet(linalg.inv(a)).Item2) / n);
        AssertZero((logdet(positive) - (2 * lower.diagonal(0, -2, -1).log().sum(-1))) / n);
        AssertZero(linalg.slogdet(a.matmul(b)).Item1 - (linalg.slogdet(a).Item1 * linalg.slogdet(b).Item1));
    }

    /// <summary>Hilbert's matrices are the standard for ill-conditioned ones, and their inverses and determinants are known integers.</summary>
    [Fact]
    public void HilbertMatrix_InverseDeterminantAndSolution_AreTheExactOnesToItsCondition()
    {
        using var scope = NewDisposeScope();
        var hilbert = Hilbert(6);
        double[] firstRow = [36, -630, 3360, -7560, 7560, -2772];
        var row = linalg.inv(hilbert)[0].data<double>().ToArray();
        Assert.All(firstRow.Zip(row), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-9));
        Assert.Equal(1 / 186313420339200000.0, linalg.det(hilbert).ToDouble(), 1e-9 / 186313420339200000.0);
        Assert.Equal(14951058.642, linalg.cond(hilbert).ToDouble(), 1e-2);

        // Condition numbers grow like e^3.5n: the residual of a solution stays at rounding all the same.
        var right = ones([12], float64);
        AssertZero(Hilbert(12).mv(linalg.solve(Hilbert(12), right)) - right, 1e-8);
        Assert.Equal(11, linalg.matrix_rank(Hilbert(12)).ToInt64());
        var lower = linalg.cholesky(Hilbert(12));
        AssertZero(lower.matmul(lower.mT) - Hilbert(12), 1e-16);
    }

    [Fact]
    public void GradedMatrix_SmallSingularValues_AreRelativelyAccurate()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (rotation, _) = linalg.qr(randn(4, 4, float64));
        double[] sigma = [1, 1e-5, 1e-10, 1e-15];
        var obtained = linalg.svdvals(rotation * tensor(sigma).unsqueeze(0)).data<double>().ToArray();
        Assert.All(sigma.Zip(obtained), pair => Assert.Equal(pair.First, pair.Second, pair.First * 1e-14));
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void Decompositions_OfVeryLargeAndSmallNumbers_ScaleWithThem(double scale)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var a = randn(5, 5, float64);
        AssertZero((linalg.svdvals(a * scale) / scale) - linalg.svdvals(a));
        AssertZero((linalg.eigvalsh(a * scale) / scale) - linalg.eigvalsh(a));
        AssertZero((linalg.qr(a * scale).R / scale) - linalg.qr(a).R);
        AssertZero((linalg.inv(a * scale) * scale) - linalg.inv(a));
    }

    [Fact]
    public void SingularMatrix_Determinant_IsZeroWithLogarithmOfMinusInfinity()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[,] { { 1.0, 2, 3 }, { 2, 4, 6 }, { 1, 0, 1 } });
        var (sign, log) = linalg.slogdet(a);
        Assert.Equal(0.0, linalg.det(a).ToDouble());
        Assert.Equal(0.0, sign.ToDouble());
        Assert.Equal(double.NegativeInfinity, log.ToDouble());
        Assert.Equal(double.NegativeInfinity, logdet(a).ToDouble());
        Assert.True(double.IsNaN(logdet(-eye(3, dtype: float64)).ToDouble()));
        Assert.Equal(1.0, linalg.det(zeros(0, 0)).ToDouble());
    }

    [Fact]
    public void SingularMatrix_GradientOfTheDeterminant_IsTheMatrixOfCofactors()
    {
        using var scope = NewDisposeScope();
        var rankTwo = tensor(new[,] { { 1.0, 2, 3 }, { 2, 4, 6 }, { 1, 0, 1 } }, requires_grad: true);
        linalg.det(rankTwo).backward();
        AssertZero(rankTwo.grad! - tensor(new[,] { { 4.0, 4, -4 }, { -2, -2, 2 }, { 0, 0, 0 } }));

        var rankOne = ones([3, 3], float64, requires_grad: true);
        linalg.det(rankOne).backward();
        AssertZero(rankOne.grad!);

        var again = ones([2, 2], float64, requires_grad: true);
        var gradient = autograd.grad([linalg.det(again)], [again], create_graph: true, retain_graph: true)[0];
        AssertZero(gradient - tensor(new[,] { { 1.0, -1 }, { -1, 1 } }));
        Assert.Throws<NotSupportedException>(() => autograd.grad([gradient.square().sum()], [again]));
        Assert.Contains("singular", Assert.Throws<ExternalException>(() => linalg.slogdet(again).Item2.backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedEigenvalues_VectorsStayOrthonormal_AndValuesKeepAGradient()
    {
        using var scope = NewDisposeScope();
        var a = (2 * eye(4, dtype: float64) + ones([4, 4], float64)).requires_grad_();
        var (values, vectors) = linalg.eigh(a);
        AssertZero(vectors.mT.matmul(vectors) - Identity(4));
        AssertZero(values - tensor([2.0, 2, 2, 6]));
        values.sum().backward();
        AssertZero(a.grad! - Identity(4));

        var unit = eye(3, dtype: float64, requires_grad: true);
        linalg.svdvals(unit).sum().backward();
        AssertZero(unit.grad! - Identity(3));
    }

    [Fact]
    public void RankDeficientMatrix_SvdAndPseudoinverse_AreStillOrthonormalAndPenroses()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var a = randn(7, 3, float64).matmul(randn(3, 5, float64));
        var (u, s, vh) = linalg.svd(a);
        AssertZero(u.mT.matmul(u) - Identity(7));
        AssertZero(vh.matmul(vh.mT) - Identity(5));
        AssertZero(s.narrow(0, 3, 2));
        Assert.Equal(3, linalg.matrix_rank(a).ToInt64());
        var inverse = linalg.pinv(a);
        AssertZero(a.matmul(inverse).matmul(a) - a);
        AssertZero(inverse.matmul(a).matmul(inverse) - inverse);
        AssertZero(a.matmul(inverse) - a.matmul(inverse).mT);
        AssertZero(inverse.matmul(a) - inverse.matmul(a).mT);
        var nothing = linalg.svd(zeros([3, 2], float64));
        AssertZero(nothing.U.mT.matmul(nothing.U) - Identity(3));
    }

    [Fact]
    public void LeastSquares_TallAndWide_LeaveOrthogonalResidualsAndTheShortestSolution()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var (tall, right) = (randn(8, 3, float64), randn(8, 2, float64));
        var (solution, residuals, rank, values) = linalg.lstsq(tall, right);
        AssertZero(tall.mT.matmul(tall.matmul(solution) - right));
        Assert.Equal(3, rank.ToInt64());
        Assert.Equal([0L], residuals.shape);
        Assert.Equal([0L], values.shape);

        var (wide, few) = (randn(3, 8, float64), randn(3, 2, float64));
        var shortest = linalg.lstsq(wide, few).Solution;
        AssertZero(wide.matmul(shortest) - few);
        AssertZero(shortest - wide.mT.matmul(linalg.solve(wide.matmul(wide.mT), few)));
    }

    [Fact]
    public void InfoForms_OfMatricesThatFail_SayWhereInsteadOfThrowing()
    {
        using var scope = NewDisposeScope();
        var a = stack([eye(3), tensor(new[,] { { 1f, 2, 0 }, { 2, 1, 0 }, { 0, 0, 1 } })]);
        Assert.Equal([0, 2], linalg.cholesky_ex(a).info.data<int>().ToArray());
        Assert.Equal([0, 2], linalg.solve_ex(stack([eye(2), ones(2, 2)]), ones(2, 2, 1)).info.data<int>().ToArray());
        Assert.Throws<ExternalException>(() => linalg.cholesky_ex(a, check_errors: true));
    }

    [Fact]
    public void Single_Decompositions_AreTheDoublesRounded()
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        var x = randn(2, 6, 6);
        var wide = x.to(float64);
        AssertZero(linalg.inv(x) - linalg.inv(wide).to(float32), 0);
        AssertZero(linalg.qr(x).Q - linalg.qr(wide).Q.to(float32), 0);
        AssertZero(linalg.svd(x).Vh - linalg.svd(wide).Vh.to(float32), 0);
        AssertZero(linalg.eigh(x).Item2 - linalg.eigh(wide).Item2.to(float32), 0);
    }

    [Fact]
    public void Batches_OnAnyNumberOfThreads_GiveTheSameBits()
    {
        using var scope = NewDisposeScope();
        manual_seed(10);
        var x = randn(6, 40, 40, float64);
        var threads = get_num_threads();
        byte[][] Run(int count)
        {
            set_num_threads(count);
            var (u, s, vh) = linalg.svd(x);
            var integers = arange(40 * 40).reshape(40, 40).matmul(arange(40 * 200).reshape(40, 200));
            return [.. new[] { u, s, vh, linalg.eigh(x).Item2, linalg.qr(x).Q, linalg.inv(x), linalg.det(x), linalg.cholesky(x.matmul(x.mT)), integers }.Select(TensorAssert.Bytes)];
        }

        try
        {
            Assert.Equal(Run(1), Run(3));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Diagonal_WrittenTo_ChangesTheMatrixAndItsGradient()
    {
        using var scope = NewDisposeScope();
        var x = ones([3, 3], float64, requires_grad: true);
        var y = x * 2;
        y.diagonal(1).zero_();
        y.sum().backward();
        Assert.Equal([2.0, 0, 2, 2, 2, 0, 2, 2, 2], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void TriangleIndices_OfAnyDiagonal_AreThoseOfTheTriangle()
    {
        using var scope = NewDisposeScope();
        for (var offset = -4; offset <= 4; offset++)
        {
            var (lower, upper) = (tril_indices(3, 4, offset), triu_indices(3, 4, offset, int32));
            var marked = zeros(12).scatter(0, (4 * lower[0]) + lower[1], ones(lower.shape[1]));
            AssertZero(marked.reshape(3, 4) - ones(3, 4).tril(offset), 0);
            Assert.Equal(ScalarType.Int32, upper.dtype);
            Assert.Equal(ones(3, 4).triu(offset).sum().ToSingle(), upper.shape[1]);
        }
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 60));

    /// <summary>Random equations over four letters, against a loop over all values of all letters.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Einsum_RandomEquation_EqualsLoops(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var random = new Random(seed);
        int[] sizes = [.. Enumerable.Range(0, 4).Select(_ => random.Next(1, 4))];
        string[] terms = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => (char)('a' + random.Next(4)))))];
        char[] letters = [.. terms.SelectMany(term => term).Distinct()];
        random.Shuffle(letters);
        var output = string.Concat(letters.Take(random.Next(letters.Length + 1)));
        Tensor[] operands = [.. terms.Select(term => randn([.. term.Select(letter => (long)sizes[letter - 'a'])], float64))];

        var expected = new double[output.Aggregate(1, (count, letter) => count * sizes[letter - 'a'])];
        for (var index = 0; index < 81; index++)
        {
            int[] at = [index % 3, index / 3 % 3, index / 9 % 3, index / 27];
            if (Enumerable.Range(0, 4).Any(letter => at[letter] >= (letters.Contains((char)('a' + letter)) ? sizes[letter] : 1)))
            {
                continue;
            }

            int Place(string term) => term.Aggregate(0, (place, letter) => (place * sizes[letter - 'a']) + at[letter - 'a']);
            expected[Place(output)] += terms.Select((term, i) => operands[i].reshape(-1)[Place(term)].ToDouble()).Aggregate((x, y) => x * y);
        }

        var equation = $"{string.Join(",", terms)}->{output}";
        TensorAssert.Close([.. output.Select(letter => (long)sizes[letter - 'a'])], expected, einsum(equation, operands), new Tolerance(1e-12, 1e-13), equation);
    }

    public static TheoryData<string> FaultNames() => new(Faults.Keys);

    private static readonly Dictionary<string, (Func<object> Call, string[] Named)> Faults = new()
    {
        ["cholesky, not positive-definite"] = (() => linalg.cholesky(-eye(3)), ["linalg.cholesky", "not positive-definite", "leading minor of order 1"]),
        ["cholesky, second of a batch"] = (() => linalg.cholesky(stack([eye(2), ones(2, 2)])), ["Batch element 1", "order 2"]),
        ["cholesky of NaN"] = (() => linalg.cholesky(full([2, 2], float.NaN)), ["linalg.cholesky", "not positive-definite"]),
        ["cholesky, not square"] = (() => linalg.cholesky(ones(2, 3)), ["linalg.cholesky", "square", "[2, 3]"]),
        ["inv of a vector"] = (() => linalg.inv(ones(3)), ["linalg.inv", "at least 2 dimensions", "[3]"]),
        ["inv of integers"] = (() => linalg.inv(eye(3, dtype: int64)), ["linalg.inv", "Int64", "Float32"]),
        ["inv, singular"] = (() => linalg.inv(ones(2, 2)), ["linalg.inv", "diagonal element 2 is zero", "singular"]),
        ["inverse, second of a batch"] = (() => stack([eye(2), zeros(2, 2)]).inverse(), ["Batch element 1", "diagonal element 1"]),
        ["solve, singular"] = (() => linalg.solve(ones(2, 2), ones(2)), ["linalg.solve", "singular"]),
        ["solve, shapes"] = (() => linalg.solve(eye(3), ones(2, 3)), ["linalg.solve", "AX = B", "[3, 3]", "[2, 3]"]),
        ["solve, batches"] = (() => linalg.solve(ones(2, 3, 3), ones(4, 3, 1)), ["linalg.solve", "[2]", "[4]"]),
        ["solve, types"] = (() => linalg.solve(eye(3), ones([3], float64)), ["linalg.solve", "Float32", "Float64"]),
        ["solve_triangular, shapes"] = (
            () => linalg.solve_triangular(eye(3), ones(2, 3), upper: true), ["linalg.solve_triangular", "AX = B", "[3, 3]", "[2, 3]"]),
        ["svd of infinity"] = (() => linalg.svd(full([2, 2], float.PositiveInfinity)), ["linalg.svd", "non-finite"]),
        ["eigh, which triangle"] = (() => linalg.eigh(eye(2), 'X'), ["linalg.eigh", "UPLO", "'X'"]),
        ["qr of R alone, backward"] = (() => Backward(linalg.qr(ones([2, 2], requires_grad: true), linalg.QRMode.R).R), ["linalg.qr", "Reduced"]),
        ["qr complete, backward"] = (() => Backward(linalg.qr(ones([3, 2], requires_grad: true), linalg.QRMode.Complete).R), ["linalg.qr", "Complete"]),
        ["lstsq, shapes"] = (() => linalg.lstsq(ones(4, 2), ones(3, 2)), ["linalg.lstsq", "[4, 2]", "[3, 2]"]),
        ["matrix_norm, order"] = (() => linalg.matrix_norm(eye(2), 3), ["linalg.matrix_norm", "3"]),
        ["matrix_norm, name"] = (() => linalg.matrix_norm(eye(2), "spectral"), ["linalg.matrix_norm", "spectral", "nuc"]),
        ["norm of three dimensions"] = (() => linalg.norm(ones(2, 3, 4), 2), ["linalg.norm", "1D or 2D", "[2, 3, 4]"]),
        ["norm of integers"] = (() => linalg.vector_norm(ones([3], int64)), ["linalg.vector_norm", "Int64"]),
        ["largest of nothing"] = (() => linalg.vector_norm(ones(0), double.PositiveInfinity), ["linalg.vector_norm", "identity"]),
        ["multi_dot"] = (() => linalg.multi_dot([ones(2, 3), ones(4, 5), ones(5)]), ["linalg.multi_dot", "[2, 3]", "[4, 5]"]),
        ["cross"] = (() => linalg.cross(ones(2, 4), ones(2, 4)), ["linalg.cross", "length 3", "[2, 4]"]),
        ["diagonal of one dimension twice"] = (() => ones(2, 3).diagonal(0, 1, -1), ["diagonal", "identical"]),
        ["cov of three dimensions"] = (() => ones(2, 3, 4).cov(), ["cov", "[2, 3, 4]"]),
        ["cov, negative weights"] = (() => ones(2, 3).cov(aweights: -ones(3)), ["cov", "aweights", "negative"]),
        ["cov, weights of another length"] = (() => ones(2, 3).cov(fweights: ones([2], int64)), ["cov", "fweights", "3", "[2]"]),
        ["cdist"] = (() => cdist(ones(2, 3), ones(2, 4)), ["cdist", "[2, 3]", "[2, 4]"]),
        ["tensordot"] = (() => tensordot(ones(2, 3), ones(4, 5), [1L], [0L]), ["tensordot", "size 3", "size 4"]),
        ["mv"] = (() => ones(2, 3).mv(ones(4)), ["mv", "[2, 3]", "[4]"]),
        ["outer"] = (() => ones(2, 3).outer(ones(4)), ["outer", "[2, 3]", "[4]"]),
        ["mm of two types"] = (() => ones(2, 2).mm(ones([2, 2], int64)), ["mm", "Float32", "Int64"]),
        ["mm of booleans"] = (() => ones([2, 2], ScalarType.Bool).mm(ones([2, 2], ScalarType.Bool)), ["mm", "Bool"]),
        ["addmm of integers, half"] = (() => ones([2, 2], int64).addmm(ones([2, 2], int64), ones([2, 2], int64), 0.5f), ["addmm", "Int64", "0.5"]),
        ["addr of integers"] = (() => ones([2, 2], int64).addr(ones([2], int64), ones([2], int64)), ["addr", "Int64"]),
        ["einsum, sizes"] = (() => einsum("ij,jk", ones(2, 3), ones(4, 2)), ["einsum", "subscript j", "size 4", "size 3"]),
        ["einsum, operands"] = (() => einsum("i,i", ones(2)), ["einsum", "fewer operands"]),
        ["einsum, more operands"] = (() => einsum("i", ones(2), ones(2)), ["einsum", "more operands"]),
        ["einsum, dimensions"] = (() => einsum("ijk", ones(2, 3)), ["einsum", "(3)", "(2)", "operand 0"]),
        ["einsum, letters"] = (() => einsum("i1", ones(2, 3)), ["einsum", "[a-zA-Z]", "'1'"]),
        ["einsum, output twice"] = (() => einsum("ij->ii", ones(2, 3)), ["einsum", "subscript i", "more than once"]),
        ["einsum, output unknown"] = (() => einsum("ij->k", ones(2, 3)), ["einsum", "subscript k", "does not appear"]),
        ["einsum, diagonal"] = (() => einsum("ii", ones(2, 3)), ["einsum", "repeated", "operand 0"]),
    };

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Call_OnWhatItCannotTake_SaysWhatAndWhy(string call)
    {
        using var scope = NewDisposeScope();
        var (function, named) = Faults[call];
        var exception = Assert.Throws<ExternalException>(function);
        Assert.All(named, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message.Trim());
    }

    [Fact]
    public void ManagedArguments_Wrong_ThrowArgumentExceptions()
    {
        Assert.Throws<ArgumentException>(() => linalg.multi_dot([]));
        Assert.Throws<ArgumentException>(() => cdist(ones(2, 3), ones(2, 3), -1));
        Assert.Throws<ArgumentException>(() => ones(3).trace());
        Assert.Throws<ArgumentException>(() => tril_indices(2, 2, dtype: float32));
        Assert.Throws<ArgumentException>(() => ones(3, 3).diagonal(0, 1, 1));
        Assert.Throws<InvalidOperationException>(() => ones(3).dot(ones(4)));
        Assert.Throws<InvalidOperationException>(() => ones(3).vdot(ones(4)));
    }

    [Fact]
    public void Decompositions_WithBackward_LeaveNothingAlive()
    {
        var functions = new Func<Tensor, Tensor>[]
        {
            linalg.cholesky, linalg.inv, linalg.det, a => linalg.slogdet(a).Item2, a => linalg.eigh(a).Item2, a => linalg.eigvalsh(a), linalg.svdvals,
            a => linalg.svd(a).U, a => linalg.qr(a).R, a => linalg.pinv(a), a => linalg.lstsq(a, a).Solution, a => linalg.solve(a, a),
            a => linalg.norm(a, 2), a => linalg.cond(a, 1), a => cdist(a, a), a => a.cov(aweights: ones([4], float64)), a => einsum("ij,kj->ik", a, a), a => a.matrix_power(-3),
        };
        var before = LiveTensors.Settle();
        foreach (var function in functions)
        {
            using var scope = NewDisposeScope();
            var x = randn(4, 4, float64);
            var y = (x.matmul(x.mT) + eye(4, dtype: float64)).requires_grad_();
            autograd.grad([function(y).sum()], [y]);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static Tensor Backward(Tensor result)
    {
        result.sum().backward();
        return result;
    }

    private static Tensor Hilbert(int n) => 1 / (arange(n, float64).unsqueeze(0) + arange(n, float64).unsqueeze(1) + 1);

    private static Tensor Identity(long n) => eye(n, dtype: float64);

    private static void AssertZero(Tensor difference, double tolerance = 1e-12)
    {
        var worst = difference.numel() == 0 ? 0 : difference.abs().max().ToDouble();
        Assert.True(worst <= tolerance, string.Create(CultureInfo.InvariantCulture, $"The largest element that should be zero is {worst:g3}."));
    }
}
