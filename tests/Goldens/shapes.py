"""Views, joins and splits, repetition, order: the operations that move elements about, and those that sort them."""

import itertools

import numpy as np
import torch
import torch.nn.functional as F

import cases
from cases import DTYPES, SPECIAL, Input, case
from goldens import write

cases.RANDOM = np.random.default_rng(20240612)

SOME = [(torch.float32, "strided"), (torch.float64, "transposed")]


def unfolded(x):
    y = x * 2
    y.unsqueeze_(1)
    y.transpose_(0, 2)
    y.squeeze_(1)
    return y


ONE = [
    ("view as strides allow", lambda x: x.permute(2, 0, 1).view(5, 2, 2, 3) if x.is_contiguous() else x.unsqueeze(0).view(1, *x.shape)),
    ("reshape 3 -1", lambda x: x.reshape(3, -1)),
    ("flatten 1", lambda x: x.flatten(1)),
    ("unflatten 0", lambda x: x.unflatten(0, (2, -1))),
    ("ravel", lambda x: x.ravel()),
    ("movedim 0 to -1", lambda x: x.movedim(0, -1)),
    ("movedim 2 0 to 0 1", lambda x: x.movedim((2, 0), (0, 1))),
    ("mT", lambda x: x.mT),
    ("squeeze, unsqueeze", lambda x: x.unsqueeze(0).unsqueeze(-1).squeeze(0).squeeze()),
    ("unsqueeze_, transpose_, squeeze_", unfolded),
    ("expand in front", lambda x: x.expand(2, -1, -1, -1)),
    ("repeat 2 1 1 2", lambda x: x.repeat(2, 1, 1, 2)),
    ("repeat 1 0 2", lambda x: x.repeat(1, 0, 2)),
    ("tile 2", lambda x: x.tile(2)),
    ("repeat_interleave 2", lambda x: x.repeat_interleave(2)),
    ("repeat_interleave 3 along 1", lambda x: x.repeat_interleave(3, 1)),
    ("repeat_interleave 2 0 1 along 1", lambda x: x.repeat_interleave(torch.tensor([2, 0, 1]), 1)),
    ("flip 0 -1", lambda x: x.flip(0, -1)),
    ("fliplr", lambda x: x.fliplr()),
    ("flipud", lambda x: x.flipud()),
    ("roll 5", lambda x: x.roll(5)),
    ("roll -1 along 1", lambda x: x.roll(-1, 1)),
    ("roll 1 2 along 0 2", lambda x: x.roll((1, 2), (0, 2))),
    ("rot90", lambda x: x.rot90()),
    ("rot90 -1 of 1 2", lambda x: x.rot90(-1, (1, 2))),
    ("rot90 2 of 2 0", lambda x: x.rot90(2, (2, 0))),
    ("select 1 -1", lambda x: x.select(1, -1)),
    ("narrow 2 1 3", lambda x: x.narrow(2, 1, 3)),
    ("slice 2 -4 5 2", lambda x: x[:, :, -4:5:2]),
    ("unfold 2 3 1", lambda x: x.unfold(2, 3, 1)),
    ("unfold 0 2 2", lambda x: x.unfold(0, 2, 2)),
    ("slice_scatter of itself", lambda x: x.slice_scatter(x[:, :, :2] * 3, 2, 1, 5, 2)),
    ("select_scatter of itself", lambda x: x.select_scatter(x[:, 0] * 3, 1, 2)),
    ("split 2 along 2, last and first", lambda x: torch.cat([x.split(2, 2)[2], x.split(2, 2)[0]], 2)),
    ("split 1 4 along -1, last", lambda x: x.split([1, 4], -1)[1]),
    ("chunk 3 along 2, second", lambda x: x.chunk(3, 2)[1]),
    ("tensor_split 3 along 2, last", lambda x: x.tensor_split(3, 2)[2]),
    ("tensor_split 1 3 along 2, middle", lambda x: x.tensor_split([1, 3], 2)[1]),
    ("hsplit 1, last", lambda x: x.hsplit([1])[1]),
    ("unbind 1, stacked backwards", lambda x: torch.stack(x.unbind(1)[::-1])),
    ("atleast_3d of a row", lambda x: torch.atleast_3d(x[0, 0])),
    ("cat with itself", lambda x: torch.cat([x, torch.zeros(0, dtype=x.dtype), x], 1)),
    ("stack in the middle", lambda x: torch.stack([x, x], 1)),
    ("as_strided, overlapping", lambda x: (x * 1 if x.dtype != torch.bool else x.clone()).contiguous().as_strided((3, 4), (2, 1), 5)),
    ("sort 1 values", lambda x: x.sort(1).values),
    ("sort -1 descending values", lambda x: x.sort(descending=True).values),
    ("sort 0 indices", lambda x: x.sort(dim=0, stable=True).indices),
    ("msort", lambda x: x.msort()),
]

FLOATING = [
    ("pad 1 2 with 7", lambda x: F.pad(x, (1, 2), value=7)),
    ("pad 1 -1 0 2", lambda x: F.pad(x, (1, -1, 0, 2))),
    ("pad 2 1 reflected", lambda x: F.pad(x, (2, 1), mode="reflect")),
    ("pad 1 3 1 0 replicated", lambda x: F.pad(x.unsqueeze(0), (1, 3, 1, 0), mode="replicate")),
    ("pad 2 3 circular", lambda x: F.pad(x, (2, 3), mode="circular")),
    ("argsort 1 descending", lambda x: x.argsort(1, descending=True)),
    ("topk 3 values", lambda x: x.topk(3).values),
    ("topk 2 smallest along 1, indices", lambda x: x.topk(2, 1, largest=False).indices),
    ("kthvalue 2 along 0 values", lambda x: x.kthvalue(2, 0).values),
    ("kthvalue 4 keepdim indices", lambda x: x.kthvalue(4, -1, True).indices),
    ("histc 6 from -2 to 2", lambda x: x.detach().flatten().histc(6, -2, 2)),
    ("histc 5", lambda x: x.detach().flatten().histc(5)),
]

VECTORS = [
    ("meshgrid, stacked", lambda x, y: torch.stack(torch.meshgrid(x, y, indexing="ij"))),
    ("meshgrid xy, stacked", lambda x, y: torch.stack(torch.meshgrid(x, y, indexing="xy"))),
    ("cartesian_prod", lambda x, y: torch.cartesian_prod(x, y)),
    ("hstack of three dimensions", lambda x, y: torch.hstack([x, y])),
    ("vstack of three dimensions", lambda x, y: torch.vstack([x, torch.outer(x, y).sum(1)])),
    ("column_stack", lambda x, y: torch.column_stack([x, x * 2, torch.outer(x, y)])),
    ("dstack", lambda x, y: torch.dstack([x, torch.outer(x, y).sum(1)])),
    ("searchsorted", lambda x, y: torch.searchsorted(x.detach().sort().values, y.detach())),
    ("searchsorted right int32", lambda x, y: torch.searchsorted(x.detach().sort().values, y.detach(), right=True, out_int32=True)),
    ("searchsorted by a sorter", lambda x, y: torch.searchsorted(x.detach(), y.detach(), sorter=x.detach().argsort())),
    ("bucketize", lambda x, y: torch.bucketize(y.detach(), x.detach().sort().values)),
]

WHOLE_NUMBERS = [
    ("unique output", lambda x: x.unique()),
    ("unique inverse", lambda x: x.unique(return_inverse=True)[1]),
    ("unique counts", lambda x: x.unique(return_counts=True)[1]),
    ("unique rows", lambda x: x.unique(dim=0)),
    ("unique columns inverse", lambda x: x.unique(dim=1, return_inverse=True)[1]),
    ("unique_consecutive output", lambda x: x.unique_consecutive()),
    ("unique_consecutive inverse", lambda x: x.unique_consecutive(return_inverse=True)[1]),
    ("unique_consecutive rows counts", lambda x: x.unique_consecutive(dim=0, return_counts=True)[1]),
    ("nonzero", lambda x: x.nonzero()),
]

COUNTS = [
    ("bincount", lambda x: x.flatten().bincount()),
    ("bincount at least 20, weighted", lambda x: x.flatten().bincount(x.flatten().to(torch.float32) / 2, minlength=20)),
]

TWO = [("combinations 2", lambda x: torch.combinations(x)), ("combinations 2 with replacement", lambda x: torch.combinations(x, with_replacement=True))]


def rows():
    for name, function in ONE:
        for dtype, layout in SOME + ([(torch.float64, "contiguous")] if "view" in name else []):
            yield case(name, function, [Input((4, 3, 5), layout)], dtype)
        for dtype in [torch.int32, torch.bool]:
            yield case(name, function, [Input((4, 3, 5), "contiguous", "positive")], dtype)
    for name, function in FLOATING:
        for dtype, layout in SOME:
            yield case(name, function, [Input((4, 3, 5), layout)], dtype)
    for name, function in VECTORS:
        for layout, dtype in itertools.product(["contiguous", "strided"], DTYPES):
            yield case(name, function, [Input((4,), layout), Input((3,), layout)], dtype)
        yield case(name, function, [Input((1,)), Input((0,))], torch.float32)
    for name, function in TWO:
        for dtype in DTYPES:
            yield case(name, function, [Input((5,), "strided")], dtype)
    for name, function in WHOLE_NUMBERS + COUNTS:
        for dtype in [torch.int64, torch.int32, torch.uint8] + ([torch.bool] if (name, function) in WHOLE_NUMBERS else []):
            yield case(name, function, [Input((7, 2), "contiguous", [[v % 3, v % 2] for v in (4, 4, 7, 0, 1, 1, 5)])], dtype)


def special():
    """NaN counts as the largest number; of equals the first comes first."""
    for dtype in DTYPES:
        values = SPECIAL + [1.0, float("nan"), -1.0, 1.0]
        for name, function in [
            ("sort of a vector", lambda x: x.sort().values),
            ("sort of a vector, descending", lambda x: x.sort(descending=True).values),
            ("sort of a vector, indices", lambda x: x.sort(dim=-1, stable=True).indices),
            ("sort of a vector, descending indices", lambda x: x.sort(dim=-1, stable=True, descending=True).indices),
            ("topk 4 of a vector", lambda x: x.topk(4).values),
            ("kthvalue 3 of a vector", lambda x: x.kthvalue(3).values),
        ]:
            yield case(name, function, [Input((9,), "contiguous", values, gradient=False)], dtype)
        long = Input((300,), "contiguous")
        yield case("sort of a vector", lambda x: x.sort().values, [long], dtype)
        yield case("sort of a vector, indices", lambda x: x.sort(dim=-1, stable=True).indices, [Input((300,), "contiguous", [float(v * v % 31) for v in range(300)], gradient=False)], dtype)
        yield case("sort of a vector", lambda x: x.sort().values, [Input(())], dtype)
        yield case("sort of a vector", lambda x: x.sort().values, [Input((0,))], dtype)


write("shapes", {"cases": list(rows()) + list(special())})
