namespace TorchSharp.Embedded.Tests.Goldens;

internal static partial class OperationTable
{
    /// <summary><c>linear_algebra.json</c>.</summary>
    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)> LinearAlgebra() => new()
    {
        // Factors, solutions, determinants
        ["cholesky"] = (x => linalg.cholesky(Positive(x[0])), Accuracy.Factored),
        ["cholesky, upper"] = (x => Positive(x[0]).cholesky(upper: true), Accuracy.Factored),
        ["cholesky_ex"] = (x => linalg.cholesky_ex(Positive(x[0])).L, Accuracy.Factored),
        ["cholesky_inverse"] = (x => cholesky_inverse(linalg.cholesky(Positive(x[0]))), Accuracy.Factored),
        ["cholesky_solve"] = (x => cholesky_solve(x[1], linalg.cholesky(Positive(x[0]))), Accuracy.Factored),
        ["cholesky_solve, upper"] = (x => x[1].cholesky_solve(linalg.cholesky(Positive(x[0])).mT, upper: true), Accuracy.Factored),
        ["inv"] = (x => linalg.inv(General(x[0])), Accuracy.Factored),
        ["det"] = (x => linalg.det(x[0]), Accuracy.Factored),
        ["det without gradient"] = (x => linalg.det(x[0].detach()), Accuracy.Factored),
        ["slogdet, logarithm"] = (x => linalg.slogdet(General(x[0])).Item2, Accuracy.Factored),
        ["slogdet, sign"] = (x => linalg.slogdet(x[0].detach()).Item1, Accuracy.Exact),
        ["logdet"] = (x => logdet(Positive(x[0])), Accuracy.Factored),
        ["solve_triangular"] = (x => linalg.solve_triangular(General(x[0]).tril(), x[1], upper: false), Accuracy.Factored),
        ["solve_triangular, upper, from the right"] = (x => linalg.solve_triangular(General(x[0]), x[1], upper: true, left: false), Accuracy.Factored),
        ["solve_triangular, unit diagonal"] = (x => linalg.solve_triangular(x[0], x[1], upper: false, unitriangular: true), Accuracy.Factored),
        ["solve"] = (x => linalg.solve(General(x[0]), x[1]), Accuracy.Factored),
        ["solve from the right"] = (x => linalg.solve(General(x[0]), x[1], left: false), Accuracy.Factored),
        ["lstsq"] = (x => linalg.lstsq(Long(x[0]), x[1]).Solution, Accuracy.Factored),
        ["pinv"] = (x => linalg.pinv(Long(x[0])), Accuracy.Factored),
        ["pinv, hermitian"] = (x => linalg.pinv(Symmetric(x[0]), hermitian: true), Accuracy.Factored),
        ["pinv of rank one"] = (x => linalg.pinv(RankOne(x[0])), Accuracy.Factored),

        // Decompositions, through what does not depend on the signs of their vectors
        ["svdvals"] = (x => linalg.svdvals(Long(x[0])), Accuracy.Factored),
        ["svd, left projector"] = (x => First(linalg.svd(Long(x[0]), fullMatrices: false).U), Accuracy.Factored),
        ["svd, right projector"] = (x => First(linalg.svd(Long(x[0]), fullMatrices: false).Vh.mT), Accuracy.Factored),
        ["svd, polar factor"] = (x => Polar(linalg.svd(Long(x[0]), fullMatrices: false)), Accuracy.Factored),
        ["svd, full, absolute"] = (x => Absolute(linalg.svd(Long(x[0]))), Accuracy.Factored),
        ["svd, full, complement"] = (x => Complement(linalg.svd(x[0].detach()).U), Accuracy.Factored),
        ["eigvalsh"] = (x => linalg.eigvalsh(Symmetric(x[0])), Accuracy.Factored),
        ["eigvalsh, upper"] = (x => linalg.eigvalsh(Symmetric(x[0]), UPLO: 'U'), Accuracy.Factored),
        ["eigvalsh of one triangle"] = (x => linalg.eigvalsh(x[0].detach()), Accuracy.Factored),
        ["eigh, projector"] = (x => First(linalg.eigh(Symmetric(x[0])).Item2), Accuracy.Factored),
        ["eigh, absolute"] = (x => linalg.eigh(Symmetric(x[0])).Item2.abs(), Accuracy.Factored),
        ["eigh, vectors"] = (x => linalg.eigh(Symmetric(x[0])).Item2, Accuracy.Factored),
        ["eigh, upper, vectors"] = (x => linalg.eigh(Symmetric(x[0]), 'U').Item2, Accuracy.Factored),
        ["eigh, cosine"] = (x => Cosine(linalg.eigh(Symmetric(x[0]))), Accuracy.Factored),
        ["qr, Q"] = (x => linalg.qr(Long(x[0])).Q, Accuracy.Factored),
        ["qr, R"] = (x => linalg.qr(Long(x[0])).R, Accuracy.Factored),
        ["qr, complete, Q"] = (x => linalg.qr(x[0].detach(), linalg.QRMode.Complete).Q, Accuracy.Factored),
        ["qr, complete, R"] = (x => linalg.qr(x[0].detach(), linalg.QRMode.Complete).R, Accuracy.Factored),
        ["qr, R alone"] = (x => linalg.qr(x[0].detach(), linalg.QRMode.R).R, Accuracy.Factored),
        ["matrix_rank"] = (x => linalg.matrix_rank(x[0].detach()), Accuracy.Exact),
        ["matrix_rank, hermitian"] = (x => linalg.matrix_rank(RankOne(x[0].matmul(x[0].mT)).detach(), hermitian: true), Accuracy.Exact),
        ["matrix_rank, atol 1"] = (x => linalg.matrix_rank(x[0].detach(), atol: 1.0), Accuracy.Exact),
        ["cond"] = (x => linalg.cond(General(x[0])), Accuracy.Factored),
        ["cond 1"] = (x => linalg.cond(General(x[0]), 1), Accuracy.Factored),
        ["cond fro"] = (x => linalg.cond(General(x[0]), "fro"), Accuracy.Factored),
        ["cond -2"] = (x => linalg.cond(General(x[0]), -2.0), Accuracy.Factored),
        ["matrix_power 3"] = (x => x[0].matrix_power(3), Accuracy.Factored),
        ["matrix_power -2"] = (x => matrix_power(General(x[0]), -2), Accuracy.Factored),

        // Norms
        ["vector_norm"] = (x => linalg.vector_norm(x[0]), Accuracy.Summed),
        ["vector_norm 3"] = (x => linalg.vector_norm(x[0], 3), Accuracy.Summed),
        ["vector_norm 1.5 over -1"] = (x => linalg.vector_norm(x[0], 1.5, [-1]), Accuracy.Summed),
        ["vector_norm 0.5 over 0 keepdim"] = (x => linalg.vector_norm(x[0], 0.5, [0], keepdim: true), Accuracy.Factored),
        ["vector_norm -1"] = (x => linalg.vector_norm(x[0], -1), Accuracy.Factored),
        ["vector_norm 0"] = (x => linalg.vector_norm(x[0].detach(), 0), Accuracy.Exact),
        ["vector_norm inf over 0 and -1"] = (x => linalg.vector_norm(x[0], double.PositiveInfinity, [0, -1]), Accuracy.Exact),
        ["vector_norm -inf over -1 keepdim"] = (x => linalg.vector_norm(x[0], double.NegativeInfinity, [-1], keepdim: true), Accuracy.Exact),
        ["matrix_norm"] = (x => linalg.matrix_norm(x[0]), Accuracy.Summed),
        ["matrix_norm nuc"] = (x => linalg.matrix_norm(Long(x[0]), "nuc"), Accuracy.Factored),
        ["matrix_norm 1"] = (x => linalg.matrix_norm(x[0], 1), Accuracy.Summed),
        ["matrix_norm -1 keepdim"] = (x => linalg.matrix_norm(x[0], -1, keepdim: true), Accuracy.Summed),
        ["matrix_norm 2 keepdim"] = (x => linalg.matrix_norm(Long(x[0]), 2, keepdim: true), Accuracy.Factored),
        ["matrix_norm -2"] = (x => linalg.matrix_norm(Long(x[0]), -2), Accuracy.Factored),
        ["matrix_norm inf over -1 and 0"] = (x => linalg.matrix_norm(x[0], double.PositiveInfinity, [-1, 0]), Accuracy.Summed),
        ["matrix_norm -inf"] = (x => linalg.matrix_norm(x[0], double.NegativeInfinity), Accuracy.Summed),
        ["linalg.norm"] = (x => linalg.norm(x[0]), Accuracy.Summed),
        ["linalg.norm 1 over -1"] = (x => linalg.norm(x[0], 1, [-1]), Accuracy.Summed),
        ["linalg.norm fro over -2 and -1 keepdim"] = (x => linalg.norm(x[0], "fro", [-2, -1], keepdim: true), Accuracy.Summed),
        ["norm, p infinite"] = (x => x[0].norm(float.PositiveInfinity), Accuracy.Exact),
        ["norm, p 2.5, over 0"] = (x => torch.norm(x[0], 0, p: 2.5f), Accuracy.Summed),

        // Diagonals and products of other kinds
        ["trace"] = (x => trace(x[0]), Accuracy.Summed),
        ["diag of a vector"] = (x => diag(x[0], 1), Accuracy.Exact),
        ["diag of a matrix"] = (x => diag(x[0], -1), Accuracy.Exact),
        ["diagflat"] = (x => diagflat(x[0], -1), Accuracy.Exact),
        ["diagonal 1 over 0 and -1"] = (x => torch.diagonal(x[0], 1, 0, -1), Accuracy.Exact),
        ["diagonal, squared"] = (x => linalg.diagonal(x[0]).square(), Accuracy.Exact),
        ["diagonal beyond"] = (x => x[0].diagonal(7), Accuracy.Exact),
        ["diag_embed"] = (x => diag_embed(x[0]), Accuracy.Exact),
        ["diag_embed -1 as 0 and -1"] = (x => x[0].diag_embed(-1, 0, -1), Accuracy.Exact),
        ["diagonal_scatter 1"] = (x => diagonal_scatter(x[0], x[1], 1), Accuracy.Exact),
        ["multi_dot"] = (x => linalg.multi_dot(x), Accuracy.Product),
        ["cross"] = (x => linalg.cross(x[0], x[1]), Accuracy.Cancelling),
        ["cross over 0"] = (x => linalg.cross(x[0], x[1], dim: 0), Accuracy.Cancelling),
        ["kron"] = (x => kron(x[0], x[1]), Accuracy.Exact),
        ["block_diag"] = (x => block_diag(x), Accuracy.Exact),
        ["cov"] = (x => x[0].cov(), Accuracy.Product),
        ["cov, biased"] = (x => cov(x[0], correction: 0), Accuracy.Product),
        ["cov, weighted"] = (x => cov(x[0], fweights: At(x[0], 1, 2, 0, 3, 1), aweights: x[1]), Accuracy.Product),
        ["corrcoef off the diagonal"] = (x => corrcoef(x[0]).tril(-1), Accuracy.Factored),
        ["cdist"] = (x => cdist(x[0], x[1]), Accuracy.Summed),
        ["cdist, p 1"] = (x => cdist(x[0], x[1], 1.0), Accuracy.Summed),
        ["cdist, p 3"] = (x => cdist(x[0], x[1], 3.0), Accuracy.Summed),
        ["cdist, p infinite"] = (x => cdist(x[0], x[1], double.PositiveInfinity), Accuracy.Exact),
        ["cdist, p 0"] = (x => cdist(x[0], x[1], 0.0), Accuracy.Exact),
        ["einsum ii"] = (x => einsum("ii", x), Accuracy.Summed),
        ["einsum ii->i"] = (x => einsum("ii->i", x), Accuracy.Exact),
        ["einsum ...i->..."] = (x => einsum("...i->...", x), Accuracy.Summed),
        ["einsum i...->..."] = (x => einsum("i...->...", x), Accuracy.Summed),
        ["einsum i..."] = (x => einsum("i...", x), Accuracy.Exact),
        ["einsum ba"] = (x => einsum("ba", x), Accuracy.Exact),
        ["einsum ij,jk"] = (x => einsum("ij,jk", x), Accuracy.Product),
        ["einsum bij,bkj->bik"] = (x => einsum("bij,bkj->bik", x), Accuracy.Product),
        ["einsum bA,Ba"] = (x => einsum("bA,Ba", x), Accuracy.Product),
        ["einsum ij,ij->"] = (x => einsum("ij, ij ->", x), Accuracy.Product),
        ["einsum ...i,...i->..."] = (x => einsum("...i,...i->...", x), Accuracy.Product),
        ["einsum ...ij,...jk"] = (x => einsum("...ij,...jk", x), Accuracy.Product),
        ["einsum i,j,k->kij"] = (x => einsum("i,j,k->kij", x), Accuracy.Product),
        ["einsum ik,jkl,il->ij"] = (x => einsum("ik,jkl,il->ij", x), Accuracy.Product),
        ["einsum iij,ji->j"] = (x => einsum("iij,ji->j", x), Accuracy.Product),
        ["einsum i,j->i"] = (x => einsum("i,j->i", x), Accuracy.Product),
        ["tensordot 1 0 with 0 2"] = (x => tensordot(x[0], x[1], [1L, 0L], [0L, 2L]), Accuracy.Product),
        ["inner"] = (x => inner(x[0], x[1]), Accuracy.Product),
        ["vecdot"] = (x => linalg.vecdot(x[0], x[1]), Accuracy.Product),
        ["vdot"] = (x => vdot(x[0], x[1]), Accuracy.Product),
        ["ger"] = (x => ger(x[0], x[1]), Accuracy.Product),
        ["addmm, beta 0"] = (x => addmm(x[0], x[1], x[2], 0f, 1f), Accuracy.Product),
        ["addmm, 2 and -3"] = (x => addmm(x[0], x[1], x[2], 2f, -3f), Accuracy.Product),
        ["addmv"] = (x => addmv(x[0], x[1], x[2], 0.5f, -2f), Accuracy.Product),
        ["addr"] = (x => addr(x[0], x[1], x[2], 0.5f, -2f), Accuracy.Product),
        ["addbmm"] = (x => addbmm(x[0], x[1], x[2], 0.5f, -2f), Accuracy.Product),
    };

    /// <summary>Symmetric and positive-definite.</summary>
    private static Tensor Positive(Tensor x) => x.matmul(x.mT) + (0.5 * Identity(x));

    /// <summary>With an inverse, and no larger condition number than a dozen.</summary>
    private static Tensor General(Tensor x) => x + (6 * Identity(x));

    /// <summary>With eigenvalues apart from each other.</summary>
    private static Tensor Symmetric(Tensor x) => x + x.mT + diag(3 * arange(x.shape[^1], x.dtype, x.device));

    /// <summary>Rectangular, with singular values apart from each other and from zero.</summary>
    private static Tensor Long(Tensor x)
    {
        var more = zeros(x.shape, x.dtype, x.device);
        more.diagonal(0, -2, -1).copy_(2 + (2 * arange(Math.Min(x.shape[^1], x.shape[^2]), x.dtype, x.device)));
        return x + more;
    }

    private static Tensor Identity(Tensor x) => eye(x.shape[^1], dtype: x.dtype, device: x.device);

    /// <summary>The projector on the first column.</summary>
    private static Tensor First(Tensor vectors) => vectors.narrow(-1, 0, 1).matmul(vectors.narrow(-1, 0, 1).mT);

    private static Tensor Complement(Tensor vectors) => vectors.narrow(-1, 2, vectors.shape[^1] - 2).matmul(vectors.narrow(-1, 2, vectors.shape[^1] - 2).mT);

    private static Tensor RankOne(Tensor x) => x.narrow(-1, 0, 1).matmul(x.narrow(-2, 0, 1));

    private static Tensor Polar((Tensor U, Tensor S, Tensor Vh) svd) => svd.U.matmul(svd.Vh);

    private static Tensor Absolute((Tensor U, Tensor S, Tensor Vh) svd) => cat([svd.U.abs(), svd.Vh.abs()], 0);

    private static Tensor Cosine((Tensor Values, Tensor Vectors) eigh) =>
        (eigh.Vectors * eigh.Values.cos().unsqueeze(-2)).matmul(eigh.Vectors.mT);
}
