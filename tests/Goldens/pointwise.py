"""Element-by-element operations beyond those of operations.py, and all of them on integers and truth values -> pointwise.json.

cases.py says what a case is. The scripts share no random numbers: this one seeds its own.
"""

import numpy as np
import torch
import torch.nn.functional as F

import cases
from cases import DTYPES, EXTREME, EXTREME_POSITIVE, SPECIAL, Input, case
from goldens import write

WHOLE = {
    torch.uint8: [0, 1, 5, 200, 255],
    torch.int32: [-3, 0, 1, 5, 2**31 - 1],
    torch.int64: [-7, 0, 1, 5, 2**40],
    torch.bool: [True, False, True, True, False],
}
SMALL = {
    torch.uint8: [3, 1, 2, 7, 5],
    torch.int32: [2, -3, 1, 5, 7],
    torch.int64: [2, -3, 1, 5, 7],
    torch.bool: [True, True, False, True, True],
}

TRIGONOMETRIC = [-100.0, -1e-8, 0.0, 1e-8, 100.0]
HYPERBOLIC = [-80.0, -1e-4, -1e-8, 0.0, 1e-8, 1e-4, 80.0]
WITHIN = [-0.999, -1e-8, 0.0, 1e-8, 0.999]

# name -> (function, domain of ordinary values, extreme values)
UNARY = {
    "acos": (torch.acos, "symmetric unit", WITHIN),
    "asin": (torch.asin, "symmetric unit", WITHIN),
    "acosh": (lambda x: torch.acosh(x + 1.05), "positive", [1e-3, 1.0, 1e8]),
    "asinh": (torch.asinh, "any", [-1e8, -1e-4, -1e-8, 0.0, 1e-8, 1e-4, 1e8]),
    "atanh": (torch.atanh, "symmetric unit", WITHIN),
    "exp2": (torch.exp2, "any", [-100.0, -1e-8, 1e-8, 100.0]),
    "erfc": (torch.erfc, "any", [-5.0, -1e-8, 0.0, 1e-8, 0.4, 0.6, 1.9, 2.1, 5.0, 8.0]),
    "deg2rad": (torch.deg2rad, "any", [-360.0, 0.0, 1e-8]),
    "rad2deg": (torch.rad2deg, "any", [-7.0, 0.0, 1e-8]),
    "frac": (torch.frac, "any", [-2.5, -2.0, -0.5, 0.5, 2.25]),
    # PyTorch's gradient of sgn is an implicit zero, whose memory holds something else: the value only.
    "sgn": (lambda x: torch.sgn(x.detach()), "apart from zero", EXTREME + [0.0]),
    # PyTorch's derivative of sinc cancels near zero, so no extremes there.
    "sinc": (torch.sinc, "apart from zero", [-3.3, 0.0, 3.3]),
    "logit": (torch.logit, "unit", [1e-8, 1e-4, 0.25, 0.999]),
    "logit, eps 0.1": (lambda x: torch.logit(x, 0.1), "unit", [0.05, 0.1, 0.5, 0.95]),
    "nan_to_num": (torch.nan_to_num, "any", EXTREME),
    "nan_to_num 1 2 -3": (lambda x: torch.nan_to_num(x, 1.0, 2.0, -3.0), "any", EXTREME),
    "round 1 decimal": (lambda x: torch.round(x, decimals=1), "any", [-2.25, 0.05, 12.34]),
    "round to tens": (lambda x: torch.round(x, decimals=-1), "any", [-25.0, 5.0, 1234.5]),
    "neg, in place": (lambda x: (x * 1).neg_(), "any", None),
    "sin, in place, then squared": (lambda x: (x * 0.3).sin_().square_(), "any", None),
    "remainder 0.7": (lambda x: x % 0.7, "any", [-10.5, -0.7, 0.0, 0.7, 10.5]),
    "remainder -0.7": (lambda x: x % -0.7, "any", [-10.5, -0.7, 0.0, 0.7, 10.5]),
    "fmod 0.7": (lambda x: x.fmod(0.7), "any", [-10.5, -0.7, 0.0, 0.7, 10.5]),
    "divide by 0.7, floor": (lambda x: x.div(0.7, rounding_mode="floor"), "any", [-10.5, -0.7, 0.0, 0.7, 10.5]),
    "divide by 0.7, trunc": (lambda x: x.div(0.7, rounding_mode="trunc"), "any", [-10.5, -0.7, 0.0, 0.7, 10.5]),
    "add, alpha 2.5": (lambda x: x.add(x.square(), alpha=2.5), "any", None),
    "float_power 1.5": (lambda x: torch.float_power(x, torch.tensor(1.5)), "positive", None),
    "pow -1": (lambda x: x.pow(-1), "apart from zero", None),
    "pow 4": (lambda x: x.pow(4), "any", None),
    "clip, in place": (lambda x: (x * 2).clip_(-1.0, 1.0), "any", None),
    "threshold 0.3 to -2": (lambda x: F.threshold(x, 0.3, -2.0), "any", EXTREME),
    "hardtanh -0.5 to 0.8": (lambda x: F.hardtanh(x, -0.5, 0.8), "any", EXTREME + [-0.5, 0.8]),
    "relu6": (F.relu6, "apart from zero", EXTREME + [6.0]),
    "hardsigmoid": (F.hardsigmoid, "any", EXTREME + [3.0]),
    "hardswish": (F.hardswish, "any", EXTREME + [3.0]),
    "elu 0.7": (lambda x: F.elu(x, 0.7), "any", EXTREME),
    "elu 0.7 1.2 0.9": (lambda x: torch._C._nn.elu(x, 0.7, 1.2, 0.9), "any", EXTREME),
    "celu 0.7": (lambda x: F.celu(x, 0.7), "any", EXTREME),
    "selu": (F.selu, "any", EXTREME),
    "gelu, tensor method": (F.gelu, "any", [-20.0, -5.0, -1e-4, 0.0, 1e-4, 5.0, 20.0]),
    "silu, tensor method": (F.silu, "any", EXTREME),
    "log_sigmoid": (F.logsigmoid, "any", EXTREME),
    "leaky_relu, tensor method": (lambda x: F.leaky_relu(x, 0.2), "apart from zero", EXTREME),
}

# Its function shifts the argument.
WITHOUT_SPECIAL = {"acosh"}


def unary_cases(dtype):
    for name, (function, domain, extreme) in UNARY.items():
        for shape, layout in [([7], "contiguous"), ([3, 2], "transposed"), ([2, 3], "strided"), ([], "contiguous"), ([0, 3], "contiguous")]:
            yield case(name, function, [Input(shape, layout, domain)], dtype)
        if extreme is not None:
            yield case(name, function, [Input([len(extreme)], domain=extreme)], dtype)
            if name not in WITHOUT_SPECIAL:
                yield case(name, function, [Input([len(SPECIAL)], domain=SPECIAL, gradient=False)], dtype)


BINARY = {
    "atan2": (torch.atan2, "apart from zero"),
    "hypot": (torch.hypot, "apart from zero"),
    "logaddexp": (torch.logaddexp, "any"),
    "logaddexp2": (torch.logaddexp2, "any"),
    "fmod": (torch.fmod, "apart from zero"),
    "remainder": (torch.remainder, "apart from zero"),
    "div, floor": (lambda x, y: torch.div(x, y, rounding_mode="floor"), "apart from zero"),
    "div, trunc": (lambda x, y: torch.div(x, y, rounding_mode="trunc"), "apart from zero"),
    "fmax": (torch.fmax, "any"),
    "fmin": (torch.fmin, "any"),
    "copysign": (torch.copysign, "apart from zero"),
    "ldexp": (torch.ldexp, "any"),
    "prelu": (lambda x, y: F.prelu(x.reshape(1, -1, 1), y.reshape(-1)[:1]), "apart from zero"),
    "clamp by tensors": (lambda x, y: torch.clamp(x, min=y - 0.5, max=y + 0.4), "any"),
    "clamp from a tensor": (lambda x, y: torch.clamp(x, min=y), "any"),
    "clamp to a tensor": (lambda x, y: torch.clamp(x, max=y), "any"),
    "isclose, coarse": (lambda x, y: torch.isclose(x, y, rtol=0.3, atol=0.2), "any"),
    "eq, in place": (lambda x, y: x.detach().clone().eq_(y.detach()), "any"),
    "lt, in place": (lambda x, y: x.detach().clone().lt_(y.detach()), "any"),
}
BROADCASTS = [
    ([5], "contiguous", [5], "contiguous"),
    ([3, 4], "transposed", [4], "strided"),
    ([3, 4], "expanded", [3, 1], "contiguous"),
    ([2, 3], "contiguous", [], "contiguous"),
    ([], "contiguous", [], "contiguous"),
    ([0, 3], "contiguous", [3], "contiguous"),
]
ONE_SHAPE = {"eq, in place", "lt, in place", "prelu"}
TIES = {"fmax", "fmin", "clamp by tensors", "clamp from a tensor", "clamp to a tensor", "logaddexp", "atan2", "copysign", "maximum", "minimum"}


def binary_cases(dtype):
    for name, (function, domain) in BINARY.items():
        for left, left_layout, right, right_layout in BROADCASTS:
            if name in ONE_SHAPE and (left != right or left == []):
                continue
            yield case(name, function, [Input(left, left_layout, domain), Input(right, right_layout, domain)], dtype)
    special = [float("nan"), 1.0, float("inf"), float("-inf"), 0.0, -0.0, -2.0, 3.0]
    for name in sorted(BINARY.keys() - {"prelu", "isclose, coarse"}):
        for shift in (1, 3):
            inputs = [Input([8], domain=special, gradient=False), Input([8], domain=special[shift:] + special[:shift], gradient=False)]
            yield case(name, BINARY[name][0], inputs, dtype)
    functions = {name: pair[0] for name, pair in BINARY.items()} | {"maximum": torch.maximum, "minimum": torch.minimum}
    for name in sorted(TIES):
        inputs = [Input([4], domain=[1.0, 2.0, 3.0, -1.0]), Input([4], domain=[1.0, 5.0, 3.0, -1.0])]
        yield case(name, functions[name], inputs, dtype)
    for name in ("fmax", "fmin", "maximum", "minimum"):
        inputs = [Input([3], domain=[float("nan"), 2.0, float("nan")]), Input([3], domain=[1.0, float("nan"), float("nan")])]
        yield case(name, functions[name], inputs, dtype)
    far = [-1000.0, 1000.0, 0.0, 50.0]
    yield case("logaddexp", torch.logaddexp, [Input([4], domain=far), Input([4], domain=far[1:] + far[:1])], dtype)
    yield case("hypot", torch.hypot, [Input([3], domain=[1e-30, 1e30, 3.0]), Input([3], domain=[1e-30, 1e30, 4.0])], dtype)


TERNARY = {
    "addcmul 0.7": lambda x, y, z: torch.addcmul(x, y, z, value=0.7),
    "addcdiv 0.7": lambda x, y, z: torch.addcdiv(x, y, z, value=0.7),
    "addcdiv": lambda x, y, z: torch.addcdiv(x, y, z),
    "lerp by a tensor": torch.lerp,
    "lerp, in place": lambda x, y, z: (x * 1).lerp_(y, z),
    "addcmul, in place": lambda x, y, z: (x * 1).addcmul_(y, z, value=-1.5),
    "where": lambda x, y, z: torch.where(x > y, x * y, z),
    "masked_fill, in place": lambda x, y, z: (x * y * z).masked_fill_(z > 0, 3.0),
}


def ternary_cases(dtype):
    for name, function in TERNARY.items():
        for shapes in ([[5], [5], [5]], [[3, 4], [4], [3, 1]], [[2, 3], [], [3]]):
            yield case(name, function, [Input(shape, domain="apart from zero") for shape in shapes], dtype)
        layouts = [Input([3, 2], "transposed", "apart from zero"), Input([3, 2], "strided", "apart from zero"), Input([3, 2], domain="apart from zero")]
        yield case(name, function, layouts, dtype)


WHOLE_UNARY = {
    "abs": torch.abs,
    "neg": torch.neg,
    "sign": torch.sign,
    "sgn": torch.sgn,
    "floor": torch.floor,
    "ceil": torch.ceil,
    "round": torch.round,
    "trunc": torch.trunc,
    "square": torch.square,
    "relu": torch.relu,
    "relu6": F.relu6,
    "signbit": torch.signbit,
    "bitwise_not": torch.bitwise_not,
    "logical_not": torch.logical_not,
    "isnan": torch.isnan,
    "isfinite": torch.isfinite,
    "exp2": torch.exp2,
    "rsqrt": torch.rsqrt,
    "reciprocal": torch.reciprocal,
    "sigmoid": torch.sigmoid,
    "deg2rad": torch.deg2rad,
    "erf": torch.erf,
    "nan_to_num": torch.nan_to_num,
    "pow 2": lambda x: x.pow(2),
    "pow 2.5": lambda x: x.pow(2.5),
    "pow 5": lambda x: x.pow(5),
    "add 1": lambda x: x + 1,
    "add 1.5": lambda x: x + 1.5,
    "subtract from 1": lambda x: 1 - x,
    "multiply by 3": lambda x: x * 3,
    "divide by 3": lambda x: x / 3,
    "divide by 3, floor": lambda x: x.div(3, rounding_mode="floor"),
    "divide by -3, trunc": lambda x: x.div(-3, rounding_mode="trunc"),
    "floor_divide 2": lambda x: torch.floor_divide(x, 2),
    "floor_divide -2.5": lambda x: torch.floor_divide(x, -2.5),
    "remainder 3": lambda x: x % 3,
    "remainder -3": lambda x: x % -3,
    "remainder 1.5": lambda x: x % 1.5,
    "fmod -3": lambda x: x.fmod(-3),
    "clamp 1 to 3": lambda x: x.clamp(1, 3),
    "clamp from 0.5": lambda x: x.clamp(min=0.5),
    "equal to 1": lambda x: x == 1,
    "less than 1.5": lambda x: x < 1.5,
    "threshold 1 to 7": lambda x: F.threshold(x, 1, 7),
    "to uint8": lambda x: x.to(torch.uint8),
    "to int32": lambda x: x.to(torch.int32),
    "to bool": lambda x: x.to(torch.bool),
    "to float32, of integers": lambda x: x.to(torch.float32),
}
WHOLE_BINARY = {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "div, floor": BINARY["div, floor"][0],
    "div, trunc": BINARY["div, trunc"][0],
    "floor_divide": torch.floor_divide,
    "fmod": torch.fmod,
    "remainder": torch.remainder,
    "pow": torch.pow,
    "maximum": torch.maximum,
    "fmin": torch.fmin,
    "atan2": torch.atan2,
    "copysign": torch.copysign,
    "float_power": torch.float_power,
    "heaviside": torch.heaviside,
    "gcd": torch.gcd,
    "lcm": torch.lcm,
    "ldexp": torch.ldexp,
    "bitwise_and": torch.bitwise_and,
    "bitwise_or": torch.bitwise_or,
    "bitwise_xor": torch.bitwise_xor,
    "bitwise_left_shift": torch.bitwise_left_shift,
    "bitwise_right_shift": torch.bitwise_right_shift,
    "logical_and": torch.logical_and,
    "logical_xor": torch.logical_xor,
    "eq": torch.eq,
    "le": torch.le,
    "add, alpha 2": lambda x, y: torch.add(x, y, alpha=2),
    "addcmul 2, of two": lambda x, y: torch.addcmul(x, x, y, value=2),
    "isclose": torch.isclose,
    "where first is larger": lambda x, y: torch.where(x > y, x, y),
}


def attempt(name, function, inputs, dtype):
    """The case, unless PyTorch refuses the type: refusals are tested by hand."""
    try:
        return [case(name, function, inputs, dtype)]
    except RuntimeError:
        return []


def whole_cases():
    for dtype, numbers in WHOLE.items():
        for name, function in WHOLE_UNARY.items():
            yield from attempt(name, function, [Input([5], domain=numbers)], dtype)
        for name, function in WHOLE_BINARY.items():
            yield from attempt(name, function, [Input([5], domain=numbers), Input([5], domain=SMALL[dtype])], dtype)
            if name in ("add", "mul", "div", "maximum", "eq", "pow"):
                for other in (torch.uint8, torch.int32, torch.int64, torch.bool, torch.float32, torch.float64):
                    if other != dtype:
                        few = [1, 0, 2, 1, 3]
                        yield from attempt(name, function, [Input([5], domain=numbers), Input([5], domain=few, gradient=False, dtype=other)], dtype)
                        yield from attempt(name, function, [Input([5], domain=numbers), Input([], domain="positive", gradient=False, dtype=other)], dtype)


def cast_cases(dtype):
    numbers = [float("nan"), float("inf"), float("-inf"), 3e9, -3e9, 1e20, -1.7, 255.5, 256.0, 300.0, -1.0, 2147483648.0, 0.4]
    for name in ("to uint8", "to int32", "to bool"):
        yield case(name, WHOLE_UNARY[name], [Input([len(numbers)], domain=numbers, gradient=False)], dtype)
    yield case("to int64", lambda x: x.to(torch.int64), [Input([len(numbers)], domain=numbers, gradient=False)], dtype)


PREDICATES = {
    "isnan": torch.isnan,
    "isinf": torch.isinf,
    "isposinf": torch.isposinf,
    "isneginf": torch.isneginf,
    "isfinite": torch.isfinite,
    "signbit": torch.signbit,
    "isclose to itself, NaN too": lambda x: torch.isclose(x, x, equal_nan=True),
    "isin 0 1": lambda x: torch.isin(x, torch.tensor([0.0, 1.0], dtype=x.dtype)),
    "logical_not": torch.logical_not,
    "heaviside 0.25": lambda x: torch.heaviside(x, torch.full_like(x, 0.25)),
    "nextafter 0": lambda x: torch.nextafter(x, torch.zeros_like(x)),
    "floor_divide 0.3": lambda x: torch.floor_divide(x, 0.3),
    "sign": torch.sign,
}


def predicate_cases(dtype):
    for name, function in PREDICATES.items():
        for numbers in (SPECIAL + [1.0, -2.5], [0.25, -1e-30, 1e30]):
            yield case(name, function, [Input([len(numbers)], domain=numbers, gradient=False)], dtype)
        yield case(name, function, [Input([3, 2], "transposed", gradient=False)], dtype)


def main():
    cases.RANDOM = np.random.default_rng(31)
    records = []
    for dtype in DTYPES:
        for group in (unary_cases, binary_cases, ternary_cases, cast_cases, predicate_cases):
            records.extend(group(dtype))
    records.extend(whole_cases())
    write("pointwise", {"cases": records})
    print(f"{len(records)} cases of {len({record['op'] for record in records})} operations")


if __name__ == "__main__":
    main()
