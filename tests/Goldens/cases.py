"""What a case of an operation is: the operation, its inputs through their layouts, and PyTorch's answer.

The operation's output is multiplied by fixed weights and summed, so that the gradient of every input differs from element to element.
An input is a contiguous base tensor seen through a layout; its recorded gradient is the base's. The scripts that write cases share this
module; the C# tests hold the same operations under the same names.
"""

import numpy as np
import torch

from goldens import dtype_name, encode

DTYPES = [torch.float32, torch.float64]
RANDOM = np.random.default_rng(20240607)

EXTREME = [-1000.0, -100.0, -50.0, -20.5, -20.0, -1e-4, -1e-8, 1e-8, 1e-4, 0.3, 20.0, 20.5, 50.0, 100.0, 1000.0]
EXTREME_POSITIVE = [1e-30, 1e-12, 1e-8, 1e-4, 1.0, 1.0000001, 1e4, 1e8, 1e30]
SPECIAL = [float("nan"), float("inf"), float("-inf"), 0.0, -0.0]

LAYOUTS = {
    "contiguous": lambda base: base,
    "transposed": lambda base: base.transpose(0, -1),
    "strided": lambda base: base[..., ::2],
    "expanded": lambda base: base.expand(3, *base.shape[1:]),
}


def base_shape(shape, layout):
    shape = list(shape)
    if layout == "transposed":
        shape[0], shape[-1] = shape[-1], shape[0]
    elif layout == "strided":
        shape[-1] *= 2
    elif layout == "expanded":
        shape[0] = 1
    return shape


def values(shape, domain):
    if isinstance(domain, list):
        return np.array(domain).reshape(shape)
    if domain == "any":
        return RANDOM.normal(size=shape) * 1.5
    if domain == "positive":
        return RANDOM.uniform(0.1, 3.0, size=shape)
    if domain == "unit":
        return RANDOM.uniform(0.02, 0.98, size=shape)
    if domain == "symmetric unit":
        return RANDOM.uniform(-0.95, 0.95, size=shape)
    if domain == "apart from zero":
        return RANDOM.choice([-1.0, 1.0], size=shape) * RANDOM.uniform(0.2, 2.0, size=shape)
    raise ValueError(domain)


class Input:
    """What one input of a case looks like: shape, layout, the domain of its values, and its type where that is not the case's."""

    def __init__(self, shape, layout="contiguous", domain="any", gradient=True, dtype=None):
        self.shape, self.layout, self.domain, self.gradient, self.dtype = shape, layout, domain, gradient, dtype

    def make(self, dtype):
        base = torch.tensor(values(base_shape(self.shape, self.layout), self.domain), dtype=self.dtype or dtype)
        return base.requires_grad_(self.gradient and base.is_floating_point())


def case(op, function, inputs, dtype):
    bases = [i.make(dtype) for i in inputs]
    output = function(*[LAYOUTS[i.layout](base) for i, base in zip(inputs, bases)])
    entry = {
        "op": op,
        "dtype": dtype_name(bases[0]),
        "chosen": any(isinstance(i.domain, list) for i in inputs),
        "inputs": [{"layout": i.layout, "base": encode(base)} for i, base in zip(inputs, bases)],
        "output": encode(output),
    }
    if output.requires_grad:
        weights = torch.tensor(RANDOM.normal(size=tuple(output.shape)), dtype=output.dtype)
        (output * weights).sum().backward()
        entry["weights"] = encode(weights)
        for record, base in zip(entry["inputs"], bases):
            if base.requires_grad:
                record["gradient"] = encode(base.grad)
    return entry
