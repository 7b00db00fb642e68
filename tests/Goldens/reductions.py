"""Reductions and scans beyond those of operations.py, and all of them on integers, truth values, NaN and nothing -> reductions.json.

cases.py says what a case is. The scripts share no random numbers: this one seeds its own.
"""

import numpy as np
import torch

import cases
from cases import DTYPES, Input, case
from goldens import write

NAN, INF = float("nan"), float("inf")

# name -> function; all are applied to matrices and blocks of several layouts
REDUCTIONS = {
    "sum to float64": lambda x: x.sum(0, dtype=torch.float64),
    "mean -1 to float64": lambda x: x.mean([-1], dtype=torch.float64),
    "var of all dims": lambda x: x.var([0, -1], unbiased=True),
    "var keepdim, biased": lambda x: x.var([0], unbiased=False, keepdim=True),
    "std 0 -1": lambda x: x.std((0, -1)),
    "std 0 biased keepdim": lambda x: x.std(0, unbiased=False, keepdim=True),
    "var_mean 0, their difference": lambda x: torch.var_mean(x, 0)[0] - torch.var_mean(x, 0)[1],
    "std_mean, their sum": lambda x: torch.std_mean(x)[0] + torch.std_mean(x)[1],
    "amax 0": lambda x: x.amax(0),
    "amax 0 -1 keepdim": lambda x: x.amax([0, -1], keepdim=True),
    "amin": lambda x: x.amin(),
    "aminmax, their difference": lambda x: x.detach().aminmax()[1] - x.detach().aminmax()[0],
    "aminmax 0 keepdim, smallest": lambda x: x.detach().aminmax(dim=0, keepdim=True)[0],
    "argmin": lambda x: x.argmin(),
    "argmax 0 keepdim": lambda x: x.argmax(0, keepdim=True),
    "prod 0": lambda x: x.prod(0),
    "prod to float64": lambda x: x.prod(dtype=torch.float64),
    "cumprod -1": lambda x: x.cumprod(-1),
    "cumprod 0": lambda x: x.cumprod(0),
    "cumsum -1": lambda x: x.cumsum(-1),
    "cumsum 1 to float64": lambda x: x.cumsum(-1, dtype=torch.float64),
    "logcumsumexp 0": lambda x: x.logcumsumexp(0),
    "logcumsumexp -1": lambda x: x.logcumsumexp(-1),
    "cummax 0": lambda x: x.cummax(0)[0],
    "cummax -1 indexes": lambda x: x.cummax(-1)[1],
    "cummin -1": lambda x: x.cummin(-1)[0],
    "norm, p 0": lambda x: x.detach().norm(0),
    "norm, p 3": lambda x: x.norm(3),
    "norm, p 1.5, 0 keepdim": lambda x: x.norm(1.5, 0, keepdim=True),
    "norm, p 0.5, -1": lambda x: x.norm(0.5, -1),
    "norm, p inf": lambda x: x.norm(INF),
    "norm, p -inf, 0": lambda x: x.norm(-INF, 0),
    "norm, p 2, 0": lambda x: x.norm(2, 0),
    "median": lambda x: x.median(),
    "nanmedian": lambda x: x.nanmedian(),
    "nansum": lambda x: x.nansum(),
    "count_nonzero 0": lambda x: x.count_nonzero([0]),
    "mode -1": lambda x: x.mode(-1)[0],
    "mode 0 keepdim, indexes": lambda x: x.mode(0, keepdim=True)[1],
    "diff": lambda x: x.diff(),
    "diff 2 along 0": lambda x: x.diff(2, 0),
    "diff with neighbours": lambda x: x.diff(1, 0, prepend=x[:1] * 2, append=x[-1:]),
    "quantile 0.3": lambda x: x.quantile(torch.tensor(0.3, dtype=x.dtype)),
    "quantile of three along 0 keepdim": lambda x: x.quantile(torch.tensor([0.0, 0.25, 1.0], dtype=x.dtype), 0, keepdim=True),
    "nanquantile 0.3 along 1": lambda x: x.nanquantile(torch.tensor(0.3, dtype=x.dtype), 1),
    "trapezoid": lambda x: torch.trapezoid(x, dx=0.5),
    "cumulative_trapezoid along 0": lambda x: torch.cumulative_trapezoid(x, dim=0),
    "renorm": lambda x: x.renorm(2, 0, 1.0),
    "logsumexp 0 -1, one after another": lambda x: x.logsumexp(-1).logsumexp(0),
    "histc": lambda x: x.detach().histc(4, -2, 2),
}
ROW = {
    "sum": lambda x: x.sum(),
    "mean": lambda x: x.mean(),
    "max": lambda x: x.max(),
    "min": lambda x: x.min(),
    "var": lambda x: x.var(),
    "std": lambda x: x.std(),
    "prod": lambda x: x.prod(),
    "norm": lambda x: x.norm(),
    "logsumexp 0": lambda x: x.logsumexp(0),
    "argmax": lambda x: x.argmax(),
    "cumsum 0": lambda x: x.cumsum(0),
    "softmax 0": lambda x: x.softmax(0),
    "log_softmax 0": lambda x: x.log_softmax(0),
    "all": lambda x: x.all(),
    "any": lambda x: x.any(),
    "all 0": lambda x: x.all(0),
}
BLOCKS = [([4, 3], "contiguous"), ([4, 3], "transposed"), ([2, 3, 4], "contiguous"), ([3, 2, 2], "strided")]
OF_MATRICES = {
    "renorm", "nanquantile 0.3 along 1", "diff with neighbours", "diff 2 along 0", "histc",
    "var of all dims", "std 0 -1", "amax 0 -1 keepdim", "logsumexp 0 -1, one after another",
}  # fmt: skip
OF_ROWS = {"aminmax 0 keepdim, smallest", "diff", "trapezoid", "cumulative_trapezoid along 0", "quantile of three along 0 keepdim"}


def float_cases(dtype):
    for name, function in REDUCTIONS.items():
        for shape, layout in BLOCKS:
            yield case(name, function, [Input(shape, layout)], dtype)
    rows = {**REDUCTIONS, **ROW}
    for name in sorted(rows.keys() - OF_MATRICES):
        for numbers in ([2.0, NAN, -1.0, NAN, 0.5], [INF, 1.0, -INF, 0.0, 1.0], [2.0, 2.0, -1.0, -1.0, 2.0], [0.0, -0.0, 0.0, 3.0]):
            yield case(name, rows[name], [Input([len(numbers)], domain=numbers, gradient=False)], dtype)
        if name not in OF_ROWS:
            # The variance of one number is NaN, and so is what comes of it.
            spread = name in ("var", "std", "var keepdim, biased", "std 0 biased keepdim") or "_mean" in name
            yield case(name, rows[name], [Input([], domain="positive", gradient=not spread)], dtype)


def product_cases(dtype):
    """Derivatives of products with no, one and two zeros."""
    for name in ("prod", "prod 0", "cumprod 0"):
        function = {**REDUCTIONS, **ROW}[name]
        for numbers in ([2.0, 0.0, -3.0, 0.5], [2.0, 0.0, -3.0, 0.0], [0.0, 0.0, 0.0]):
            yield case(name, function, [Input([len(numbers)], domain=numbers)], dtype)
    for name in ("norm", "norm, p 3", "norm, p inf", "norm, p 0", "std", "max", "amax 0", "median", "cummax 0", "norm, p 1.5, 0 keepdim"):
        function = {**REDUCTIONS, **ROW}[name]
        for numbers in ([0.0, 0.0, 0.0], [1.0, -1.0, 1.0, 0.0]):
            yield case(name, function, [Input([len(numbers)], domain=numbers)], dtype)


def distance_cases(dtype):
    yield case("dist", lambda x, y: torch.dist(x, y), [Input([3, 2]), Input([3, 2], "strided")], dtype)
    yield case("dist, p 1", lambda x, y: torch.dist(x, y, 1), [Input([3, 2]), Input([2])], dtype)
    points = [Input([3, 4]), Input([4], domain=[0.0, 1.0, 3.0, 3.5], gradient=False)]
    yield case("trapezoid over points", lambda x, y: torch.trapezoid(x, y), points, dtype)
    yield case("cumulative_trapezoid over points", lambda x, y: torch.cumulative_trapezoid(x, y), points, dtype)


EMPTY = ["sum", "mean", "var", "std", "prod", "norm", "all", "any", "nansum", "median", "norm, p 3", "norm, p 0", "count_nonzero 0", "amax -1"]


def empty_cases(dtype):
    functions = {**REDUCTIONS, **ROW, "amax -1": lambda x: x.amax(-1)}
    for name in EMPTY + ["sum to float64", "cumsum 0", "cumprod 0", "logcumsumexp 0", "cummax 0", "logsumexp 0", "diff"]:
        yield case(name, functions[name], [Input([0, 3], gradient=False)], dtype)
    for name in ("sum", "prod", "amax -1", "std", "mean"):
        yield case(name, functions[name], [Input([3, 1], gradient=False)], dtype)


WHOLE = {
    torch.uint8: [5, 200, 0, 200, 100, 1],
    torch.int32: [-3, 5, 0, 1, 5, 7],
    torch.int64: [-3, 5, 0, 1, 5, 2**40],
    torch.bool: [True, False, True, True, False, True],
}
WHOLE_FUNCTIONS = {
    "sum to int32": lambda x: x.sum(dtype=torch.int32),
    "sum to bool": lambda x: x.sum(dtype=torch.bool),
    "prod to uint8": lambda x: x.prod(dtype=torch.uint8),
    "prod to int32": lambda x: x.prod(dtype=torch.int32),
    "cumsum 0 to uint8": lambda x: x.cumsum(0, dtype=torch.uint8),
    "cumprod 0 to int32": lambda x: x.cumprod(0, dtype=torch.int32),
    "amin 0": lambda x: x.amin(0),
}


def whole_cases():
    functions = {**REDUCTIONS, **ROW, **WHOLE_FUNCTIONS}
    del functions["renorm"]
    for dtype, numbers in WHOLE.items():
        for name, function in functions.items():
            try:
                yield case(name, function, [Input([6], domain=numbers)], dtype)
            except (RuntimeError, IndexError):
                continue  # refusals are tested by hand


def main():
    cases.RANDOM = np.random.default_rng(37)
    records = []
    for dtype in DTYPES:
        for group in (float_cases, product_cases, distance_cases, empty_cases):
            records.extend(group(dtype))
    records.extend(whole_cases())
    write("reductions", {"cases": records})
    print(f"{len(records)} cases of {len({record['op'] for record in records})} operations")


if __name__ == "__main__":
    main()
