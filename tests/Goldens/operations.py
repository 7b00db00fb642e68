"""Values and gradients of tensor operations -> operations.json.

cases.py says what a case is.
"""

import torch
import torch.nn.functional as F

from cases import DTYPES, EXTREME, EXTREME_POSITIVE, SPECIAL, Input, case
from goldens import write

# name -> (function, domain of ordinary values, extreme values); the extremes of None are not compared
UNARY = {
    "neg": (lambda x: -x, "any", EXTREME),
    "exp": (torch.exp, "any", [-80.0, -20.0, -1e-4, -1e-8, 1e-8, 1e-4, 20.0, 80.0]),
    "expm1": (torch.expm1, "any", [-80.0, -20.0, -1e-4, -1e-8, 1e-8, 1e-4, 20.0, 80.0]),
    "log": (torch.log, "positive", EXTREME_POSITIVE),
    "log1p": (torch.log1p, "positive", [-0.999, -0.5, -1e-4, -1e-8, 1e-12, 1e-8, 1e-4, 1e4, 1e30]),
    "sqrt": (torch.sqrt, "positive", EXTREME_POSITIVE),
    "rsqrt": (torch.rsqrt, "positive", [1e-12, 1e-8, 1e-4, 1.0, 1e4, 1e8]),
    "abs": (torch.abs, "apart from zero", EXTREME + [0.0]),
    "sign": (torch.sign, "apart from zero", EXTREME + [0.0]),
    "square": (torch.square, "any", [-1e6, -1e-6, 0.0, 1e-6, 1e6]),
    "reciprocal": (torch.reciprocal, "apart from zero", [-1e6, -1e-6, 1e-6, 1e6]),
    "tanh": (torch.tanh, "any", EXTREME + [0.0]),
    "sigmoid": (torch.sigmoid, "any", EXTREME + [0.0]),
    "softplus": (F.softplus, "any", EXTREME + [0.0]),
    "softplus, beta 2, threshold 10": (lambda x: F.softplus(x, 2.0, 10.0), "any", EXTREME),
    "logsigmoid": (F.logsigmoid, "any", EXTREME + [0.0]),
    "relu": (torch.relu, "apart from zero", EXTREME + [0.0]),
    "leaky_relu, slope 0.1": (lambda x: F.leaky_relu(x, 0.1), "apart from zero", EXTREME),
    "elu": (F.elu, "any", EXTREME),
    "silu": (F.silu, "any", EXTREME),
    "gelu": (F.gelu, "any", [-20.0, -5.0, -1e-4, 0.0, 1e-4, 5.0, 20.0]),
    "sin": (torch.sin, "any", [-100.0, -1e-8, 0.0, 1e-8, 100.0]),
    "cos": (torch.cos, "any", [-100.0, -1e-8, 0.0, 1e-8, 100.0]),
    "erf": (torch.erf, "any", [-100.0, -1e-8, 0.0, 1e-8, 100.0]),
    "log2": (torch.log2, "positive", EXTREME_POSITIVE),
    "log10": (torch.log10, "positive", EXTREME_POSITIVE),
    "sinh": (torch.sinh, "any", [-80.0, -1e-4, -1e-8, 0.0, 1e-8, 1e-4, 80.0]),
    "cosh": (torch.cosh, "any", [-80.0, -1e-4, -1e-8, 0.0, 1e-8, 1e-4, 80.0]),
    "tan": (torch.tan, "symmetric unit", [-1e-8, 0.0, 1e-8, 1.5]),
    "atan": (torch.atan, "any", EXTREME + [0.0]),
    "erfinv": (torch.erfinv, "symmetric unit", [-0.99, -1e-8, 0.0, 1e-8, 0.99]),
    "digamma": (torch.digamma, "positive", [1e-4, 0.5, 1.0, 10.0, 1e6]),
    "lgamma": (torch.lgamma, "positive", [1e-8, 0.5, 3.0, 10.0, 1e6]),
    "floor": (torch.floor, "any", [-2.5, -2.0, -0.5, 0.5, 2.0, 2.5, 1e6]),
    "ceil": (torch.ceil, "any", [-2.5, -2.0, -0.5, 0.5, 2.0, 2.5, 1e6]),
    "round": (torch.round, "any", [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1e6]),
    "trunc": (torch.trunc, "any", [-2.5, -2.0, -0.5, 0.5, 2.0, 2.5, 1e6]),
    "pow 2": (lambda x: x.pow(2), "any", [-1e6, 0.0, 1e6]),
    "pow 3": (lambda x: x.pow(3), "any", [-1e6, 0.0, 1e6]),
    "pow 0.5": (lambda x: x.pow(0.5), "positive", [1e-12, 1e12]),
    "pow -1.5": (lambda x: x.pow(-1.5), "positive", [1e-8, 1e8]),
    "clamp -0.5 to 0.75": (lambda x: x.clamp(-0.5, 0.75), "any", EXTREME),
    "clamp from 0.1": (lambda x: x.clamp(min=0.1), "any", EXTREME),
    "clamp to 0.1": (lambda x: x.clamp(max=0.1), "any", EXTREME),
    "add 2.5": (lambda x: x + 2.5, "any", None),
    "subtract from 2.5": (lambda x: 2.5 - x, "any", None),
    "multiply by -1.7": (lambda x: x * -1.7, "any", None),
    "divide by 0.3": (lambda x: x / 0.3, "any", None),
    "divide 0.3 by": (lambda x: 0.3 / x, "apart from zero", None),
}


# Compared by value only: the derivative is outside the engine's subset (it says so when asked).
VALUE_ONLY = {"digamma"}


def unary_cases(dtype):
    for name, (function, domain, extreme) in UNARY.items():
        if name in VALUE_ONLY:
            yield case(name, function, [Input([37], domain=domain, gradient=False)], dtype)
            yield case(name, function, [Input([len(extreme)], domain=extreme, gradient=False)], dtype)
            continue
        yield case(name, function, [Input([37], domain=domain)], dtype)
        yield case(name, function, [Input([5, 3], "transposed", domain)], dtype)
        yield case(name, function, [Input([2, 9], "strided", domain)], dtype)
        yield case(name, function, [Input([], domain=domain)], dtype)
        if extreme is not None:
            yield case(name, function, [Input([len(extreme)], domain=extreme)], dtype)
            yield case(name, function, [Input([len(SPECIAL)], domain=SPECIAL, gradient=False)], dtype)


BINARY = {
    "add": (torch.add, "any"),
    "sub": (torch.sub, "any"),
    "mul": (torch.mul, "any"),
    "div": (torch.div, "apart from zero"),
    "pow": (torch.pow, "positive"),
    "maximum": (torch.maximum, "any"),
    "minimum": (torch.minimum, "any"),
}

BROADCASTS = [
    ([37], "contiguous", [37], "contiguous"),
    ([3, 4], "contiguous", [4], "contiguous"),
    ([4], "contiguous", [3, 4], "transposed"),
    ([2, 1, 3], "contiguous", [4, 1], "strided"),
    ([3, 5], "transposed", [3, 5], "strided"),
    ([3, 4], "expanded", [3, 4], "contiguous"),
    ([3, 4], "transposed", [], "contiguous"),
    ([], "contiguous", [5], "contiguous"),
    ([], "contiguous", [], "contiguous"),
    ([5, 1], "contiguous", [1, 6], "contiguous"),
]


def binary_cases(dtype):
    for name, (function, domain) in BINARY.items():
        for left, left_layout, right, right_layout in BROADCASTS:
            yield case(name, function, [Input(left, left_layout, domain), Input(right, right_layout, domain)], dtype)
    special = [float("nan"), 1.0, float("inf"), float("-inf"), 0.0]
    for name in ("maximum", "minimum"):
        inputs = [Input([5], domain=special, gradient=False), Input([5], domain=special[1:] + special[:1], gradient=False)]
        yield case(name, BINARY[name][0], inputs, dtype)
        ties = [Input([3], domain=[1.0, 2.0, 3.0]), Input([3], domain=[1.0, 5.0, 3.0])]
        yield case(name, BINARY[name][0], ties, dtype)
    for left, left_layout, right, right_layout in BROADCASTS[:6]:
        inputs = [Input(left, left_layout), Input(right, right_layout), Input([], domain="unit")]
        yield case("lerp", torch.lerp, inputs, dtype)
        inputs = [Input(left, left_layout), Input(right, right_layout)]
        yield case("where first positive", lambda a, b: torch.where(a > 0, a * 2, b), inputs, dtype)


REDUCTIONS = {
    "sum": lambda x: x.sum(),
    "sum 0": lambda x: x.sum(0),
    "sum -1 keepdim": lambda x: x.sum([-1], keepdim=True),
    "sum 0 -1": lambda x: x.sum([0, -1]),
    "mean": lambda x: x.mean(),
    "mean 0": lambda x: x.mean([0]),
    "mean 0 -1 keepdim": lambda x: x.mean([0, -1], keepdim=True),
    "var": lambda x: x.var(),
    "var 0": lambda x: x.var(0),
    "var -1 biased keepdim": lambda x: x.var(-1, unbiased=False, keepdim=True),
    "std": lambda x: x.std(),
    "std -1": lambda x: x.std(-1),
    "max": lambda x: x.max(),
    "min": lambda x: x.min(),
    "max -1 values": lambda x: x.max(-1).values,
    "max 0 indexes": lambda x: x.max(0).indices,
    "min 0 values": lambda x: x.min(0).values,
    "argmax": lambda x: x.argmax(),
    "argmax -1": lambda x: x.argmax(-1),
    "argmin 0": lambda x: x.argmin(0),
    "all positive -1": lambda x: (x > 0).all(-1),
    "any above 2 0": lambda x: (x > 2).any(0),
    "prod": lambda x: x.prod(),
    "prod -1 keepdim": lambda x: x.prod(-1, keepdim=True),
    "norm": lambda x: x.norm(),
    "norm, p 1": lambda x: x.norm(1),
    "norm 1 keepdim": lambda x: x.norm(2, 1, keepdim=True),
    "logsumexp 0": lambda x: x.logsumexp(0),
    "logsumexp -1 keepdim": lambda x: x.logsumexp(-1, keepdim=True),
    "cumsum 0": lambda x: x.cumsum(0),
    "softmax 0": lambda x: x.softmax(0),
    "softmax -1": lambda x: x.softmax(-1),
    "log_softmax 0": lambda x: x.log_softmax(0),
    "log_softmax -1": lambda x: x.log_softmax(-1),
}


def reduction_cases(dtype):
    for name, function in REDUCTIONS.items():
        for shape, layout in [([3, 7], "contiguous"), ([4, 5], "transposed"), ([2, 3, 4], "strided"), ([3, 35], "contiguous")]:
            yield case(name, function, [Input(shape, layout)], dtype)
    for name in ("sum", "mean", "max", "logsumexp 0", "softmax 0", "log_softmax -1"):
        yield case(name, REDUCTIONS[name], [Input([])], dtype)
    ties = [[1.0, 3.0, 3.0], [3.0, 2.0, 0.0]]
    for name in ("max", "min", "max -1 values", "min 0 values", "max 0 indexes", "argmax -1"):
        yield case(name, REDUCTIONS[name], [Input([2, 3], domain=ties)], dtype)
    for name in ("prod", "prod -1 keepdim"):
        yield case(name, REDUCTIONS[name], [Input([2, 3], domain=[[2.0, 0.0, 3.0], [1.0, 4.0, 5.0]], gradient=False)], dtype)
    large = [[1000.0, 1000.5, -1000.0], [-1e4, -1e4 - 1, -1e4 + 1]]
    infinite = [[float("-inf"), 0.0, 1.0], [float("-inf"), float("-inf"), 2.0]]
    for name in ("logsumexp -1 keepdim", "softmax -1", "log_softmax -1"):
        yield case(name, REDUCTIONS[name], [Input([2, 3], domain=large)], dtype)
        yield case(name, REDUCTIONS[name], [Input([2, 3], domain=infinite, gradient=False)], dtype)


def product_cases(dtype):
    pairs = [([4], [4]), ([3, 4], [4]), ([4], [4, 5]), ([3, 4], [4, 5]), ([2, 3, 4], [4, 5]), ([2, 1, 3, 4], [5, 4, 2]), ([17, 33], [33, 35])]
    for left, right in pairs:
        yield case("matmul", torch.matmul, [Input(left), Input(right)], dtype)
    for layouts in [("transposed", "contiguous"), ("contiguous", "transposed"), ("transposed", "transposed"), ("strided", "expanded")]:
        yield case("matmul", torch.matmul, [Input([5, 3], layouts[0]), Input([3, 7], layouts[1])], dtype)
        yield case("mm", torch.mm, [Input([5, 3], layouts[0]), Input([3, 7], layouts[1])], dtype)
    yield case("bmm", torch.bmm, [Input([2, 3, 4]), Input([2, 4, 5])], dtype)
    yield case("dot", torch.dot, [Input([9]), Input([9], "strided")], dtype)
    yield case("mv", torch.mv, [Input([5, 9], "transposed"), Input([9])], dtype)
    yield case("outer", torch.outer, [Input([4]), Input([3])], dtype)
    yield case("addmm", torch.addmm, [Input([5]), Input([3, 4]), Input([4, 5])], dtype)
    scaled = lambda bias, a, b: torch.addmm(bias, a, b, beta=0.5, alpha=-2.0)
    yield case("addmm beta 0.5 alpha -2", scaled, [Input([3, 5]), Input([3, 4], "transposed"), Input([4, 5])], dtype)
    for shape, layout in [([6, 4], "contiguous"), ([6, 4], "transposed"), ([2, 3, 4], "contiguous"), ([4], "contiguous")]:
        yield case("linear", F.linear, [Input(shape, layout), Input([5, 4]), Input([5])], dtype)
        yield case("linear without bias", lambda x, w: F.linear(x, w), [Input(shape, layout), Input([5, 4])], dtype)
    yield case("linear", F.linear, [Input([19, 33]), Input([37, 33]), Input([37])], dtype)


SHAPES = {
    "reshape 2 -1": lambda x: x.reshape(2, -1),
    "transpose 0 1": lambda x: x.transpose(0, 1),
    "transpose 0 1, times itself": lambda x: x.transpose(0, 1).reshape(-1) * x.reshape(-1),
    "permute -1 0 and the rest": lambda x: x.permute(*([-1, 0] + list(range(1, x.dim() - 1)))),
    "unsqueeze 0 expand 3": lambda x: x.unsqueeze(0).expand(3, *x.shape),
    "unsqueeze -1 squeeze 0": lambda x: x[0:1].unsqueeze(-1).squeeze(0),
    "flatten": lambda x: x.flatten(),
    "slice 1..3": lambda x: x[1:3],
    "slice ...,::2": lambda x: x[..., ::2],
    "slice ...,0": lambda x: x[..., 0],
    "slice -1": lambda x: x[-1],
    "slice None,1..": lambda x: x[None, 1:],
    "slice 0, then -2..": lambda x: x[0][-2:],
    "narrow 0 1 2": lambda x: x.narrow(0, 1, 2),
    "select -1 1": lambda x: x.select(-1, 1),
    "chunk, second half squared": lambda x: x.chunk(2, -1)[1] ** 2,
    "index_select 0 by 2 0 2": lambda x: x.index_select(0, torch.tensor([2, 0, 2])),
    "index by tensor 2 0 2": lambda x: x[torch.tensor([2, 0, 2])],
    "gather 0": lambda x: x.gather(0, torch.zeros(1, *x.shape[1:], dtype=torch.int64) + 1),
    "masked_fill negative by 7": lambda x: x.masked_fill(x < 0, 7.0),
    "repeat 2": lambda x: x.repeat(2, *([1] * (x.dim() - 1))),
    "flip 0": lambda x: x.flip(0),
    "tril": lambda x: x.tril(),
    "tril -1": lambda x: x.tril(-1),
    "triu 1": lambda x: x.triu(1),
    "swapaxes 0 1": lambda x: x.swapaxes(0, 1),
    "roll 1 along 0": lambda x: x.roll(1, 0),
    "repeat_interleave 2 along 0": lambda x: x.repeat_interleave(2, 0),
    "hstack": lambda x: torch.hstack([x, x * 2]),
    "vstack": lambda x: torch.vstack([x, x * 2]),
    "unbind 0, second": lambda x: x.unbind(0)[1],
    "split 1 3, second": lambda x: x.split([1, 3], 0)[1],
    "split by 3, last": lambda x: x.split(3, 0)[-1],
    "unflatten 0 2 2": lambda x: x.reshape(4, -1).unflatten(0, (2, 2)),
    # PyTorch 1.13's gradient of masked_select is wrong on a transposed input (its own gradcheck says so): contiguous here.
    "masked_select positive": lambda x: x.contiguous().masked_select(x > 0),
    "scatter 0": lambda x: x.scatter(0, torch.full((1, *x.shape[1:]), 2), x[:1] * 3),
    "scatter_add 0": lambda x: x.scatter_add(0, torch.full((2, *x.shape[1:]), 1), x[2:] * 3),
    "index_add 0": lambda x: x.index_add(0, torch.tensor([1, 1]), x[2:], alpha=-2),
    "topk 2 values": lambda x: x.topk(2, -1).values,
    "topk 2 smallest indexes": lambda x: x.topk(2, 0, largest=False).indices,
    "sort 0 descending values": lambda x: x.sort(0, descending=True).values,
    "sort -1 indexes": lambda x: x.sort(-1).indices,
    "argsort 0": lambda x: x.argsort(0),
    "to float64, squared": lambda x: x.to(torch.float64) ** 2,
    "to float32": lambda x: x.to(torch.float32),
    "clone squared": lambda x: x.clone() ** 2,
    "cat with itself 0": lambda x: torch.cat([x, x * 2, x], 0),
    "cat with itself -1": lambda x: torch.cat([x, x * 2], -1),
    "stack with itself 0": lambda x: torch.stack([x, x * 2], 0),
    "stack with itself -1": lambda x: torch.stack([x, x * 2], -1),
}


def shape_cases(dtype):
    for name, function in SHAPES.items():
        for shape, layout in [([4, 6], "contiguous"), ([4, 6], "transposed"), ([4, 3, 2], "strided")]:
            yield case(name, function, [Input(shape, layout)], dtype)


def loss_cases(dtype):
    for reduction in ("none", "mean", "sum"):
        bce = lambda x, y, r=reduction: F.binary_cross_entropy_with_logits(x, y, reduction=r)
        name = f"binary_cross_entropy_with_logits {reduction}"
        yield case(name, bce, [Input([37]), Input([37], domain="unit", gradient=False)], dtype)
        yield case(name, bce, [Input([5, 3], "transposed"), Input([5, 3], "strided", "unit", gradient=False)], dtype)
        yield case(name, bce, [Input([4]), Input([4], domain="unit")], dtype)
        zeros, ones = [0.0] * len(EXTREME), [1.0] * len(EXTREME)
        yield case(name, bce, [Input([len(EXTREME)], domain=EXTREME), Input([len(EXTREME)], domain=zeros, gradient=False)], dtype)
        yield case(name, bce, [Input([len(EXTREME)], domain=EXTREME), Input([len(EXTREME)], domain=ones, gradient=False)], dtype)
        weighted = lambda x, y, w, r=reduction: F.binary_cross_entropy_with_logits(x, y, weight=w, reduction=r)
        inputs = [Input([3, 7]), Input([3, 7], domain="unit", gradient=False), Input([7], domain="unit", gradient=False)]
        yield case(f"binary_cross_entropy_with_logits weighted {reduction}", weighted, inputs, dtype)
        likelihood = lambda x, r=reduction: F.nll_loss(x, torch.tensor([1, 0, 4]), reduction=r)
        yield case(f"nll_loss {reduction}", likelihood, [Input([3, 5])], dtype)
        plain = lambda x, y, r=reduction: F.binary_cross_entropy(x, y, reduction=r)
        inputs = [Input([3, 7], domain="unit"), Input([3, 7], domain="unit", gradient=False)]
        yield case(f"binary_cross_entropy {reduction}", plain, inputs, dtype)
        mse = lambda x, y, r=reduction: F.mse_loss(x, y, reduction=r)
        yield case(f"mse_loss {reduction}", mse, [Input([3, 7]), Input([3, 7])], dtype)
        yield case(f"mse_loss {reduction}", mse, [Input([5, 3], "transposed"), Input([5, 3], "strided")], dtype)
        l1 = lambda x, y, r=reduction: F.l1_loss(x, y, reduction=r)
        yield case(f"l1_loss {reduction}", l1, [Input([3, 7]), Input([3, 7])], dtype)
        entropy = lambda x, r=reduction: F.cross_entropy(x, torch.tensor([1, 0, 4]), reduction=r)
        yield case(f"cross_entropy {reduction}", entropy, [Input([3, 5])], dtype)

    def negative_elbo(mean, log_variance, noise, logits, target):
        z = mean + (0.5 * log_variance).exp() * noise
        reconstruction = -F.binary_cross_entropy_with_logits(logits * z.sum(1, keepdim=True), target, reduction="none").sum(1)
        divergence = 0.5 * (mean.pow(2) + log_variance.exp() - 1 - log_variance).sum(1)
        return -(reconstruction - divergence).mean()

    inputs = [Input([4, 3]), Input([4, 3]), Input([4, 3], gradient=False), Input([4, 9]), Input([4, 9], domain="unit", gradient=False)]
    yield case("negative ELBO", negative_elbo, inputs, dtype)


PROMOTED = [torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64]


def promotions():
    """The result type of a + b and of a / b for every pair of types, where b has one dimension or none."""
    for a in PROMOTED:
        for b in PROMOTED:
            for shape in ([2], []):
                left, right = torch.ones([2], dtype=a), torch.ones(shape, dtype=b)
                if a == b == torch.bool:
                    continue  # a logical or, which the engine leaves to logical_or
                name = lambda dtype: str(dtype).replace("torch.", "")
                yield {
                    "left": name(a),
                    "right": name(b),
                    "right_dimensions": len(shape),
                    "sum": name((left + right).dtype),
                    "quotient": name((left / right).dtype),
                }


def kink_cases(dtype):
    """Derivatives where a function has none, or where a formula divides zero by zero: PyTorch's conventions."""
    for name, points in {
        "sqrt": [0.0, 4.0],
        "log": [0.0, 1.0],
        "pow 0.5": [0.0, 4.0],
        "clamp -0.5 to 0.75": [-0.5, 0.75],
        "clamp from 0.1": [0.0, 0.2],
        "leaky_relu, slope 0.1": [0.0],
        "elu": [0.0],
        "silu": [0.0],
    }.items():
        yield case(name, UNARY[name][0], [Input([len(points)], domain=points)], dtype)
    yield case("norm", REDUCTIONS["norm"], [Input([3], domain=[0.0, 0.0, 0.0])], dtype)
    yield case("norm, p 1", REDUCTIONS["norm, p 1"], [Input([3], domain=[0.0, 1.0, -1.0])], dtype)
    yield case("pow", torch.pow, [Input([4], domain=[0.0, 0.0, 2.0, 1.0]), Input([4], domain=[2.0, 1.0, 0.0, 3.0])], dtype)
    probabilities, targets = [0.0, 0.0, 1.0, 1.0, 0.5], [0.0, 1.0, 0.0, 1.0, 1.0]
    for reduction in ("none", "sum"):
        function = lambda x, y, r=reduction: F.binary_cross_entropy(x, y, reduction=r)
        inputs = [Input([5], domain=probabilities), Input([5], domain=targets, gradient=False)]
        yield case(f"binary_cross_entropy {reduction}", function, inputs, dtype)
    inputs = [Input([3], domain=[1.0, 2.0, 3.0]), Input([3], domain=[1.0, 2.0, 2.5])]
    yield case("l1_loss none", lambda x, y: F.l1_loss(x, y, reduction="none"), inputs, dtype)


def main():
    cases = []
    for dtype in DTYPES:
        for group in (unary_cases, binary_cases, reduction_cases, product_cases, shape_cases, loss_cases, kink_cases):
            cases.extend(group(dtype))
    write("operations", {"cases": cases, "promotions": list(promotions())})
    print(f"{len(cases)} cases of {len({c['op'] for c in cases})} operations")


if __name__ == "__main__":
    main()
