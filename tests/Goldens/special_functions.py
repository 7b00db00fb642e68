"""Special functions: values and gradients -> special_functions.json."""

import numpy as np
import torch

import cases
from cases import DTYPES, SPECIAL, Input, case
from goldens import write

cases.RANDOM = np.random.default_rng(20240911)

# Name, function, domain of drawn values, chosen values beside them.
UNARY = [
    ("special.erfc", torch.erfc, "any", [-6.0, -1.0, 0.0, 0.9, 1.1, 2.4, 3.0, 5.0, 8.0, 20.0, 30.0, *SPECIAL]),
    ("special.exp2", torch.exp2, "any", [-200.0, -10.0, 0.0, 0.5, 10.0, 100.0, *SPECIAL]),
    ("i0", torch.special.i0, "any", [-50.0, -8.5, 0.0, 1e-5, 7.5, 24.0, 26.0, 80.0]),
    ("i0e", torch.special.i0e, "apart from zero", [-500.0, -8.5, 1e-5, 7.5, 24.0, 26.0, 1e4]),
    ("i1", torch.special.i1, "apart from zero", [-50.0, -8.5, 0.0, 1e-3, 7.5, 24.0, 26.0, 80.0]),
    ("i1e", torch.special.i1e, "apart from zero", [-500.0, -8.5, 0.0, 1e-3, 7.5, 24.0, 26.0, 1e4]),
    ("special.logit", torch.logit, "unit", [-0.5, 1e-7, 0.5, 1.5, *SPECIAL]),
    ("mvlgamma 1", lambda x: torch.mvlgamma(x + 2, 1), "positive", None),
    ("mvlgamma 4", lambda x: torch.mvlgamma(x + 2, 4), "positive", [0.5, 3.0, 100.0]),
    ("special.sinc", torch.sinc, "apart from zero", [-100.5, -1.0, 0.0, 0.5, 20.25]),
    ("entr", torch.special.entr, "positive", [1e-30, 0.5, 1.0, 1e8]),
    ("entr, also not positive", lambda x: torch.special.entr(x).detach(), "any", [-1.0, *SPECIAL]),
    ("ndtr", torch.special.ndtr, "any", [-30.0, -12.0, -1.0, 0.0, 1.0, 5.0, 8.0, 30.0, *SPECIAL]),
    ("ndtri", torch.special.ndtri, "unit", [1e-30, 1e-8, 0.001, 0.1, 0.1353, 0.1354, 0.5, 0.9, 0.999]),
    ("ndtri, at the ends", lambda x: torch.special.ndtri(x).detach(), "unit", [-0.5, 0.0, 1.0, 1.5, float("nan")]),
    ("special.digamma", torch.special.digamma, "positive", [-2.5, -0.3, 1e-5, 0.5, 1.0, 10.0, 1e6]),
    ("digamma, at its poles", lambda x: torch.digamma(x).detach(), "positive", [0.0, -0.0, -1.0, -7.0, float("inf"), float("nan")]),
    ("polygamma 0", lambda x: torch.polygamma(0, x), "positive", None),
    ("polygamma 1", lambda x: torch.polygamma(1, x), "positive", [-2.5, -0.3, 1e-2, 0.5, 1.0, 10.0, 1e6]),
    ("polygamma 2", lambda x: torch.polygamma(2, x), "positive", [1e-2, 0.5, 1.0, 10.0, 1e6]),
    ("polygamma 5", lambda x: torch.polygamma(5, x + 1), "positive", [-0.9, -0.5, 0.0, 10.0, 1e3]),
    ("gammaln", torch.special.gammaln, "positive", None),
    ("special.erf", torch.special.erf, "any", None),
    ("special.erfinv", torch.special.erfinv, "symmetric unit", None),
    ("expit", torch.special.expit, "any", None),
    ("special.expm1", torch.special.expm1, "any", None),
    ("special.log_softmax -1", lambda x: torch.special.log_softmax(x, -1), "any", None),
    ("special.softmax 0", lambda x: torch.special.softmax(x, 0), "any", None),
    ("lgamma, differentiated by digamma", torch.lgamma, "positive", [-2.5, -0.3, 1e-5, 0.5, 1.5, 10.0, 1e6]),
]

# Name, function, domains, chosen pairs. A first argument without a derivative gets none recorded.
BINARY = [
    ("xlogy", torch.xlogy, ("any", "positive"), ([0.0, 0.0, 0.0, 2.0, -2.0, 0.0], [0.0, 2.0, -1.0, 0.5, 3.0, float("inf")]), True),
    ("xlog1py", torch.special.xlog1py, ("any", "positive"), ([0.0, 0.0, 0.0, 2.0, -2.0], [-1.0, 2.0, -2.0, 1e-9, 3.0]), True),
    ("xlogy, of no number", lambda x, y: torch.xlogy(x, y).detach(), ("any", "positive"),
     ([0.0, float("nan"), float("nan"), float("inf"), 1.0], [float("nan"), 0.0, float("nan"), 0.0, -1.0]), True),
    ("gammainc", torch.special.gammainc, ("positive", "positive"),
     ([1e-3, 0.5, 0.5, 3.0, 20.0, 20.0, 200.0, 200.0], [0.5, 1e-5, 8.0, 3.5, 5.0, 50.0, 150.0, 240.0]), False),
    ("gammaincc", torch.special.gammaincc, ("positive", "positive"),
     ([1e-3, 0.5, 0.5, 3.0, 20.0, 20.0, 200.0, 200.0], [0.5, 1e-5, 8.0, 3.5, 5.0, 50.0, 150.0, 240.0]), False),
    ("gammainc, at the limits", lambda a, x: torch.special.gammainc(a, x).detach(), ("positive", "positive"),
     ([0.0, 0.0, 1.0, -1.0, 1.0, float("inf"), 2.0, float("inf"), float("nan")],
      [1.0, 0.0, 0.0, 1.0, -1.0, 2.0, float("inf"), float("inf"), 1.0]), False),
    ("gammaincc, at the limits", lambda a, x: torch.special.gammaincc(a, x).detach(), ("positive", "positive"),
     ([0.0, 0.0, 1.0, -1.0, 1.0, float("inf"), 2.0, float("inf"), float("nan")],
      [1.0, 0.0, 0.0, 1.0, -1.0, 2.0, float("inf"), float("inf"), 1.0]), False),
    ("zeta", lambda s, q: torch.special.zeta(s + 1.5, q), ("positive", "positive"), ([0.0, 1.0, 5.0, 20.0], [0.5, 30.0, 2.0, 1.5]), False),
    ("zeta, at the limits", lambda s, q: torch.special.zeta(s, q).detach(), ("positive", "positive"),
     ([1.0, 0.5, 2.0, 2.0, 3.0, 2.5, 4.0], [2.0, 2.0, 0.0, -3.0, -0.5, -0.5, float("nan")]), False),
]


def unary(dtype):
    for name, function, domain, chosen in UNARY:
        for shape, layout in (([4, 5], "contiguous"), ([5, 3], "transposed"), ([3, 4], "strided")):
            yield case(name, function, [Input(shape, layout, domain)], dtype)
        for shape in ([], [0, 3]):
            if "softmax" not in name:
                yield case(name, function, [Input(shape, domain=domain)], dtype)
        if chosen is not None:
            yield case(name, function, [Input([len(chosen)], domain=chosen)], dtype)


def binary(dtype):
    for name, function, (first, second), (left, right), both in BINARY:
        for a, b in (([4, 3], [4, 3]), ([4, 1], [3]), ([], [5]), ([0, 2], [2])):
            yield case(name, function, [Input(a, domain=first, gradient=both), Input(b, domain=second)], dtype)
        yield case(name, function, [Input([3, 4], "transposed", first, both), Input([3, 4], "expanded", second)], dtype)
        yield case(name, function, [Input([len(left)], domain=left, gradient=both), Input([len(right)], domain=right)], dtype)


def main():
    recorded = []
    for dtype in DTYPES:
        recorded.extend(unary(dtype))
        recorded.extend(binary(dtype))
    write("special_functions", {"cases": recorded})
    print(f"{len(recorded)} cases of {len({c['op'] for c in recorded})} operations")


if __name__ == "__main__":
    main()
