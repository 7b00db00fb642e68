"""Values and gradients of linear algebra -> linear_algebra.json.

cases.py says what a case is. Decompositions are compared through what does not depend on the signs of their vectors: projectors,
reconstructions, absolute values. QR and the eigenvectors of small symmetric matrices are compared as they are, since LAPACK's signs are
those of one simple algorithm.
"""

import numpy as np
import torch

import cases
from cases import DTYPES, Input, case
from goldens import write

cases.RANDOM = np.random.default_rng(20240913)

SQUARE = [([3, 3], "contiguous"), ([2, 4, 4], "expanded"), ([5, 5], "transposed"), ([2, 2, 2], "strided"), ([1, 1], "contiguous"), ([0, 0], "contiguous")]
PROPER = SQUARE[:-1]
RECTANGULAR = [([5, 3], "contiguous"), ([3, 5], "transposed"), ([2, 3, 3], "strided"), ([1, 4], "contiguous"), ([4, 1], "contiguous")]


def positive(x):
    """Symmetric and positive-definite."""
    return x @ x.mT + 0.5 * torch.eye(x.shape[-1], dtype=x.dtype)


def general(x):
    """With an inverse, and no larger condition number than a dozen."""
    return x + 6 * torch.eye(x.shape[-1], dtype=x.dtype)


def symmetric(x):
    """With eigenvalues apart from each other."""
    return x + x.mT + torch.diag(3.0 * torch.arange(x.shape[-1], dtype=x.dtype))


def long(x):
    """Rectangular, with singular values apart from each other and from zero."""
    scale = 2.0 + 2.0 * torch.arange(min(x.shape[-2:]), dtype=x.dtype)
    more = torch.zeros(x.shape[-2:], dtype=x.dtype)
    more.diagonal().copy_(scale)
    return x + more


def first(vectors):
    """The projector on the first column."""
    return vectors[..., :1] @ vectors[..., :1].mT


def condition(x, order):
    return torch.linalg.matrix_norm(x, order) * torch.linalg.matrix_norm(torch.linalg.inv(x), order)


def rank_one(x):
    return x[..., :, :1] @ x[..., :1, :]


UNARY = {
    "cholesky": (lambda x: torch.linalg.cholesky(positive(x)), SQUARE),
    "cholesky, upper": (lambda x: torch.linalg.cholesky(positive(x)).mH, PROPER),
    "cholesky_ex": (lambda x: torch.linalg.cholesky_ex(positive(x)).L, PROPER),
    "cholesky_inverse": (lambda x: torch.cholesky_inverse(torch.linalg.cholesky(positive(x))), PROPER),
    "inv": (lambda x: torch.linalg.inv(general(x)), SQUARE),
    "det": (torch.linalg.det, PROPER),
    "det without gradient": (lambda x: torch.linalg.det(x.detach()), SQUARE),
    "slogdet, logarithm": (lambda x: torch.linalg.slogdet(general(x)).logabsdet, SQUARE),
    "slogdet, sign": (lambda x: torch.linalg.slogdet(x.detach()).sign, SQUARE),
    "logdet": (lambda x: torch.logdet(positive(x)), SQUARE),
    "pinv": (lambda x: torch.linalg.pinv(long(x)), RECTANGULAR),
    "pinv, hermitian": (lambda x: torch.linalg.pinv(symmetric(x), hermitian=True), PROPER),
    "pinv of rank one": (lambda x: torch.linalg.pinv(rank_one(x)), RECTANGULAR),
    "svdvals": (lambda x: torch.linalg.svdvals(long(x)), RECTANGULAR),
    "svd, left projector": (lambda x: first(torch.linalg.svd(long(x), full_matrices=False).U), RECTANGULAR),
    "svd, right projector": (lambda x: first(torch.linalg.svd(long(x), full_matrices=False).Vh.mT), RECTANGULAR),
    "svd, polar factor": (lambda x: (lambda u, s, vh: u @ vh)(*torch.linalg.svd(long(x), full_matrices=False)), RECTANGULAR),
    "svd, full, absolute": (lambda x: torch.cat([q.abs() for q in torch.linalg.svd(long(x))][::2], 0), [([3, 3], "contiguous"), ([4, 4], "transposed")]),
    "svd, full, complement": (lambda x: (lambda u: u[..., 2:] @ u[..., 2:].mT)(torch.linalg.svd(x.detach()).U), [([5, 2], "contiguous"), ([2, 4, 2], "strided")]),
    "eigvalsh": (lambda x: torch.linalg.eigvalsh(symmetric(x)), SQUARE),
    "eigvalsh, upper": (lambda x: torch.linalg.eigvalsh(symmetric(x), UPLO="U"), PROPER),
    "eigvalsh of one triangle": (lambda x: torch.linalg.eigvalsh(x.detach()), PROPER),
    "eigh, projector": (lambda x: first(torch.linalg.eigh(symmetric(x)).eigenvectors), PROPER),
    "eigh, absolute": (lambda x: torch.linalg.eigh(symmetric(x)).eigenvectors.abs(), PROPER),
    "eigh, vectors": (lambda x: torch.linalg.eigh(symmetric(x)).eigenvectors, PROPER),
    "eigh, upper, vectors": (lambda x: torch.linalg.eigh(symmetric(x), UPLO="U").eigenvectors, PROPER),
    "eigh, cosine": (lambda x: (lambda w, v: (v * w.cos().unsqueeze(-2)) @ v.mT)(*torch.linalg.eigh(symmetric(x))), SQUARE),
    "qr, Q": (lambda x: torch.linalg.qr(long(x)).Q, RECTANGULAR + [([0, 0], "contiguous")]),
    "qr, R": (lambda x: torch.linalg.qr(long(x)).R, RECTANGULAR + [([0, 0], "contiguous")]),
    "qr, complete, Q": (lambda x: torch.linalg.qr(x.detach(), mode="complete").Q, RECTANGULAR),
    "qr, complete, R": (lambda x: torch.linalg.qr(x.detach(), mode="complete").R, RECTANGULAR),
    "qr, R alone": (lambda x: torch.linalg.qr(x.detach(), mode="r").R, RECTANGULAR),
    "matrix_rank": (lambda x: torch.linalg.matrix_rank(x.detach()), RECTANGULAR),
    "matrix_rank, hermitian": (lambda x: torch.linalg.matrix_rank(rank_one(x @ x.mT).detach(), hermitian=True), PROPER),
    "matrix_rank, atol 1": (lambda x: torch.linalg.matrix_rank(x.detach(), atol=1.0), RECTANGULAR),
    "cond": (lambda x: torch.linalg.cond(general(x)), PROPER),
    # PyTorch 1.13 cannot differentiate cond in these norms (it overwrites what backward needs): by its definition here.
    "cond 1": (lambda x: condition(general(x), 1), PROPER),
    "cond fro": (lambda x: condition(general(x), "fro"), PROPER),
    "cond -2": (lambda x: torch.linalg.cond(general(x), -2), PROPER),
    "matrix_power 3": (lambda x: torch.linalg.matrix_power(x, 3), SQUARE),
    "matrix_power -2": (lambda x: torch.linalg.matrix_power(general(x), -2), PROPER),
    "vector_norm": (lambda x: torch.linalg.vector_norm(x), RECTANGULAR),
    "vector_norm 3": (lambda x: torch.linalg.vector_norm(x, 3), RECTANGULAR),
    "vector_norm 1.5 over -1": (lambda x: torch.linalg.vector_norm(x, 1.5, -1), RECTANGULAR),
    "vector_norm 0.5 over 0 keepdim": (lambda x: torch.linalg.vector_norm(x, 0.5, 0, True), RECTANGULAR),
    "vector_norm -1": (lambda x: torch.linalg.vector_norm(x, -1), RECTANGULAR),
    "vector_norm 0": (lambda x: torch.linalg.vector_norm(x.detach(), 0), RECTANGULAR),
    "vector_norm inf over 0 and -1": (lambda x: torch.linalg.vector_norm(x, float("inf"), (0, -1)), RECTANGULAR),
    "vector_norm -inf over -1 keepdim": (lambda x: torch.linalg.vector_norm(x, -float("inf"), -1, True), RECTANGULAR),
    "matrix_norm": (lambda x: torch.linalg.matrix_norm(x), RECTANGULAR),
    "matrix_norm nuc": (lambda x: torch.linalg.matrix_norm(long(x), "nuc"), RECTANGULAR),
    "matrix_norm 1": (lambda x: torch.linalg.matrix_norm(x, 1), RECTANGULAR),
    "matrix_norm -1 keepdim": (lambda x: torch.linalg.matrix_norm(x, -1, keepdim=True), RECTANGULAR),
    "matrix_norm 2 keepdim": (lambda x: torch.linalg.matrix_norm(long(x), 2, keepdim=True), RECTANGULAR),
    "matrix_norm -2": (lambda x: torch.linalg.matrix_norm(long(x), -2), RECTANGULAR),
    "matrix_norm inf over -1 and 0": (lambda x: torch.linalg.matrix_norm(x, float("inf"), (-1, 0)), RECTANGULAR),
    "matrix_norm -inf": (lambda x: torch.linalg.matrix_norm(x, -float("inf")), RECTANGULAR),
    "linalg.norm": (lambda x: torch.linalg.norm(x), RECTANGULAR),
    "linalg.norm 1 over -1": (lambda x: torch.linalg.norm(x, 1, -1), RECTANGULAR),
    "linalg.norm fro over -2 and -1 keepdim": (lambda x: torch.linalg.norm(x, "fro", (-2, -1), True), RECTANGULAR),
    "norm, p infinite": (lambda x: x.norm(float("inf")), RECTANGULAR),
    "norm, p 2.5, over 0": (lambda x: torch.norm(x, 2.5, 0), RECTANGULAR),
    # Not of a matrix with more rows than columns by two: PyTorch 1.13's gradient wraps around there.
    "trace": (torch.trace, [([3, 4], "contiguous"), ([2, 4], "transposed"), ([0, 0], "contiguous")]),
    "diag of a vector": (lambda x: torch.diag(x, 1), [([3], "contiguous"), ([4], "strided")]),
    "diag of a matrix": (lambda x: torch.diag(x, -1), [([3, 4], "contiguous"), ([4, 2], "transposed")]),
    "diagflat": (lambda x: torch.diagflat(x, -1), [([2, 3], "transposed"), ([4], "strided")]),
    "diagonal 1 over 0 and -1": (lambda x: x.diagonal(1, 0, -1), RECTANGULAR),
    "diagonal, squared": (lambda x: x.diagonal(0, -2, -1) ** 2, RECTANGULAR),
    "diagonal beyond": (lambda x: x.diagonal(7), RECTANGULAR),
    "diag_embed": (lambda x: x.diag_embed(), RECTANGULAR),
    "diag_embed -1 as 0 and -1": (lambda x: x.diag_embed(-1, 0, -1), RECTANGULAR),
    "cov": (lambda x: x.cov(), [([3, 5], "contiguous"), ([4, 3], "transposed"), ([6], "strided")]),
    "cov, biased": (lambda x: x.cov(correction=0), [([3, 5], "contiguous")]),
    "corrcoef off the diagonal": (lambda x: torch.corrcoef(x).tril(-1), [([3, 5], "contiguous"), ([4, 6], "transposed")]),
    "einsum ii": (lambda x: torch.einsum("ii", x), [([3, 3], "contiguous"), ([4, 4], "transposed")]),
    "einsum ii->i": (lambda x: torch.einsum("ii->i", x), [([3, 3], "contiguous"), ([4, 4], "transposed")]),
    "einsum ...i->...": (lambda x: torch.einsum("...i->...", x), RECTANGULAR),
    "einsum i...->...": (lambda x: torch.einsum("i...->...", x), RECTANGULAR),
    "einsum i...": (lambda x: torch.einsum("i...", x), [([3], "contiguous")]),
    "einsum ba": (lambda x: torch.einsum("ba", x), [([3, 4], "contiguous")]),
}

# name -> (function, lists of inputs)
SEVERAL = {
    "solve_triangular": (
        lambda a, b: torch.linalg.solve_triangular(general(a).tril(), b, upper=False),
        [[Input([3, 3]), Input([3, 2])], [Input([2, 4, 4], "expanded"), Input([4, 3], "transposed")], [Input([1, 1]), Input([2, 1, 1])], [Input([0, 0]), Input([0, 2])]]),
    "solve_triangular, upper, from the right": (
        lambda a, b: torch.linalg.solve_triangular(general(a), b, upper=True, left=False),
        [[Input([3, 3]), Input([2, 3])], [Input([4, 4], "transposed"), Input([2, 3, 4], "strided")]]),
    "solve_triangular, unit diagonal": (
        lambda a, b: torch.linalg.solve_triangular(a, b, upper=False, unitriangular=True),
        [[Input([3, 3], domain="symmetric unit"), Input([3, 2])], [Input([4, 4], "transposed", "symmetric unit"), Input([2, 4, 2], "strided")]]),
    "solve": (
        lambda a, b: torch.linalg.solve(general(a), b),
        [[Input([3, 3]), Input([3, 2])], [Input([2, 4, 4], "strided"), Input([4, 3], "transposed")], [Input([3, 3]), Input([3])],
         [Input([2, 3, 3]), Input([2, 3])], [Input([1, 1]), Input([1, 2])], [Input([0, 0]), Input([0, 2])]]),
    "solve from the right": (
        lambda a, b: torch.linalg.solve(general(a), b, left=False), [[Input([3, 3]), Input([2, 3])], [Input([4, 4], "transposed"), Input([2, 3, 4])]]),
    "cholesky_solve": (
        lambda a, b: torch.cholesky_solve(b, torch.linalg.cholesky(positive(a))), [[Input([3, 3]), Input([3, 2])], [Input([2, 4, 4]), Input([2, 4, 1])]]),
    "cholesky_solve, upper": (
        lambda a, b: torch.cholesky_solve(b, torch.linalg.cholesky(positive(a)).mT, upper=True), [[Input([3, 3]), Input([3, 2])]]),
    # The default driver's last bits change from run to run.
    "lstsq": (
        lambda a, b: torch.linalg.lstsq(long(a), b, driver="gels").solution,
        [[Input([5, 3]), Input([5, 2])], [Input([3, 5]), Input([3, 2])], [Input([2, 4, 3], "strided"), Input([2, 4, 1])]]),
    "multi_dot": (
        lambda a, b, c: torch.linalg.multi_dot([a, b, c]), [[Input([3, 4]), Input([4, 2]), Input([2, 5])], [Input([3]), Input([3, 4]), Input([4])]]),
    "cross": (
        torch.linalg.cross, [[Input([4, 3]), Input([4, 3])], [Input([2, 4, 3], "strided"), Input([1, 4, 3])]]),
    "cross over 0": (lambda a, b: torch.linalg.cross(a, b, dim=0), [[Input([3, 4]), Input([3, 4], "transposed")]]),
    "kron": (
        torch.kron, [[Input([2, 3]), Input([3, 2])], [Input([2]), Input([2, 3])], [Input([2, 2, 2], "strided"), Input([3])]]),
    "block_diag": (torch.block_diag, [[Input([2, 3]), Input([3], "strided"), Input([1, 2], "transposed")], [Input([2, 2])]]),
    "diagonal_scatter 1": (lambda a, b: a.diagonal_scatter(b, 1), [[Input([3, 4]), Input([3])], [Input([4, 3], "transposed"), Input([2])]]),
    "cov, weighted": (
        lambda x, w: x.cov(fweights=torch.tensor([1, 2, 0, 3, 1]), aweights=w), [[Input([3, 5]), Input([5], domain="positive", gradient=False)]]),
    "cdist": (torch.cdist, [[Input([3, 4]), Input([5, 4])], [Input([2, 3, 2], "strided"), Input([1, 4, 2])]]),
    "cdist, p 1": (lambda a, b: torch.cdist(a, b, 1.0), [[Input([3, 4]), Input([5, 4])]]),
    "cdist, p 3": (lambda a, b: torch.cdist(a, b, 3.0), [[Input([3, 4]), Input([5, 4], "transposed")]]),
    "cdist, p infinite": (lambda a, b: torch.cdist(a, b, float("inf")), [[Input([3, 4]), Input([5, 4])]]),
    "cdist, p 0": (lambda a, b: torch.cdist(a, b, 0.0), [[Input([3, 4], gradient=False), Input([5, 4], gradient=False)]]),
    "einsum ij,jk": (lambda a, b: torch.einsum("ij,jk", a, b), [[Input([3, 4]), Input([4, 2], "transposed")], [Input([3, 1]), Input([4, 2])]]),
    "einsum bij,bkj->bik": (lambda a, b: torch.einsum("bij,bkj->bik", a, b), [[Input([2, 3, 4]), Input([2, 5, 4], "strided")], [Input([1, 3, 4]), Input([2, 5, 4])]]),
    "einsum bA,Ba": (lambda a, b: torch.einsum("bA,Ba", a, b), [[Input([2, 3]), Input([4, 5])]]),
    "einsum ij,ij->": (lambda a, b: torch.einsum("ij, ij ->", a, b), [[Input([2, 5]), Input([2, 5], "transposed")], [Input([2, 1]), Input([2, 5])]]),
    "einsum ...i,...i->...": (lambda a, b: torch.einsum("...i,...i->...", a, b), [[Input([3, 1, 2]), Input([4, 2])]]),
    "einsum ...ij,...jk": (lambda a, b: torch.einsum("...ij,...jk", a, b), [[Input([2, 1, 3, 2]), Input([4, 2, 3])]]),
    "einsum i,j,k->kij": (lambda a, b, c: torch.einsum("i,j,k->kij", a, b, c), [[Input([2]), Input([3]), Input([4])]]),
    "einsum ik,jkl,il->ij": (lambda a, b, c: torch.einsum("ik,jkl,il->ij", a, b, c), [[Input([2, 3]), Input([5, 3, 4]), Input([2, 4])]]),
    "einsum iij,ji->j": (lambda a, b: torch.einsum("iij,ji->j", a, b), [[Input([3, 3, 4]), Input([4, 3])]]),
    "einsum i,j->i": (lambda a, b: torch.einsum("i,j->i", a, b), [[Input([3]), Input([4])]]),
    "tensordot 1 0 with 0 2": (lambda a, b: torch.tensordot(a, b, dims=([1, 0], [0, 2])), [[Input([2, 3, 4]), Input([3, 5, 2])], [Input([2, 3], "transposed"), Input([3, 1, 2])]]),
    "inner": (torch.inner, [[Input([2, 3]), Input([4, 3], "strided")], [Input([3]), Input([3])], [Input([2, 4, 3]), Input([3])]]),
    "vecdot": (torch.linalg.vecdot, [[Input([2, 3]), Input([2, 3], "transposed")], [Input([4, 3]), Input([3])]]),
    "vdot": (torch.vdot, [[Input([5]), Input([5], "strided")]]),
    "ger": (torch.ger, [[Input([4]), Input([3], "strided")]]),
    "addmm, beta 0": (lambda c, a, b: torch.addmm(c, a, b, beta=0), [[Input([2, 5]), Input([2, 3]), Input([3, 5])]]),
    "addmv": (lambda c, a, b: torch.addmv(c, a, b, beta=0.5, alpha=-2.0), [[Input([3]), Input([3, 4], "transposed"), Input([4])]]),
    "addr": (lambda c, a, b: torch.addr(c, a, b, beta=0.5, alpha=-2.0), [[Input([3, 4], "transposed"), Input([3]), Input([4])], [Input([4]), Input([3]), Input([4])]]),
    "addbmm": (lambda c, a, b: torch.addbmm(c, a, b, beta=0.5, alpha=-2.0), [[Input([3, 5]), Input([2, 3, 4]), Input([2, 4, 5], "strided")]]),
    "matmul": (torch.matmul, [[Input([3, 0]), Input([0, 2])], [Input([2, 0, 3]), Input([3, 4])], [Input([0]), Input([0])], [Input([2, 3, 0]), Input([2, 0, 4])]]),
}

INTEGER = {
    "matmul": (torch.matmul, [([3, 4], [4, 5]), ([2, 3, 4], [4]), ([4], [4]), ([2, 1, 3, 4], [5, 4, 2])]),
    "mm": (torch.mm, [([17, 33], [33, 9])]),
    "bmm": (torch.bmm, [([2, 3, 4], [2, 4, 5])]),
    "dot": (torch.dot, [([9], [9])]),
    "mv": (torch.mv, [([5, 9], [9])]),
    "einsum ij,jk": (lambda a, b: torch.einsum("ij,jk", a, b), [([3, 4], [4, 2])]),
    "tensordot 1 0 with 0 2": (SEVERAL["tensordot 1 0 with 0 2"][0], [([2, 3, 4], [3, 5, 2])]),
    "kron": (torch.kron, [([2, 3], [3, 2])]),
    "addmm, 2 and -3": (lambda c, a, b: torch.addmm(c, a, b, beta=2, alpha=-3), [([2, 5], [2, 3], [3, 5])]),
}

# Zeros and ties, where a norm has no derivative: PyTorch's conventions.
KINKS = {
    "vector_norm": [[0.0, 0.0], [0.0, 0.0]],
    "vector_norm 3": [[0.0, 0.0], [0.0, 0.0]],
    "vector_norm 1.5 over -1": [[0.0, 0.0], [0.0, 2.0]],
    "vector_norm inf over 0 and -1": [[2.0, -2.0], [0.5, 2.0]],
    "vector_norm -inf over -1 keepdim": [[2.0, -2.0], [0.0, 0.0]],
    "matrix_norm": [[0.0, 0.0], [0.0, 0.0]],
    "matrix_norm 1": [[1.0, -1.0], [2.0, 2.0]],
}


def integers(shape):
    return cases.RANDOM.integers(-9, 10, size=shape).tolist()


def all_cases():
    for dtype in DTYPES:
        for name, (function, shapes) in UNARY.items():
            for shape, layout in shapes:
                yield case(name, function, [Input(shape, layout)], dtype)
        for name, (function, inputs) in SEVERAL.items():
            for given in inputs:
                yield case(name, function, given, dtype)
        for name, points in KINKS.items():
            yield case(name, UNARY[name][0], [Input([2, 2], domain=points)], dtype)
        yield case("cdist", torch.cdist, [Input([2, 2], domain=[[1.0, 2.0], [0.0, 0.0]]), Input([2, 2], domain=[[1.0, 2.0], [3.0, 4.0]])], dtype)
    for name, (function, shapes) in INTEGER.items():
        for given in shapes:
            for dtype in (torch.int64, torch.int32):
                yield case(name, function, [Input(shape, domain=integers(shape)) for shape in given], dtype)
    wrapping = [Input([2, 2], domain=[[200, 3], [4, 255]]), Input([2, 2], domain=[[1, 2], [3, 255]])]
    yield case("mm", torch.mm, wrapping, torch.uint8)


write("linear_algebra", {"cases": list(all_cases())})
