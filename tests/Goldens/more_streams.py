"""Random streams of the draws beyond uniform and normal numbers -> more_streams.json.

A program is a seed and a list of calls that share one stream. In-place draws go into a target of a certain layout: PyTorch fills a tensor
in the order of its memory.
"""

import torch

from goldens import encode, write

SEEDS = [0, 11, 2**35 + 3]
SIZES = list(range(1, 18)) + [1000]
DTYPES = {"float32": torch.float32, "float64": torch.float64, "int64": torch.int64, "int32": torch.int32, "uint8": torch.uint8, "bool": torch.bool}


def target(layout, shape, dtype):
    """A tensor of zeros of this shape whose memory has another order, or gaps; the C# test has the same."""
    if layout == "contiguous":
        return torch.zeros(shape, dtype=dtype)
    if layout == "transposed":
        return torch.zeros(shape[::-1], dtype=dtype).permute(*range(len(shape) - 1, -1, -1))
    if layout == "rotated":
        return torch.zeros([*shape[1:], shape[0]], dtype=dtype).permute(len(shape) - 1, *range(len(shape) - 1))
    if layout == "strided":
        return torch.zeros([*shape[:-1], 2 * shape[-1]], dtype=dtype)[..., ::2]
    raise ValueError(layout)


def ramp(shape, dtype, low, high):
    """Parameters that are the same in both languages: a fraction of 64 of the way from low to high."""
    count = torch.Size(shape).numel()
    steps = torch.arange(count, dtype=torch.float64) * 37 % 65 / 64
    return (low + (high - low) * steps).to(dtype).reshape(shape)


def draw(call):
    """Makes one call of a program; the C# test has the same switch."""
    kind, dtype, shape = call["call"], DTYPES[call.get("dtype", "float32")], call["shape"]
    layout, a, b = call.get("layout", "contiguous"), call.get("a"), call.get("b")
    if kind == "bernoulli_":
        return target(layout, shape, dtype).bernoulli_(a)
    if kind == "bernoulli_ tensor":
        return target(layout, shape, dtype).bernoulli_(ramp(shape, DTYPES[call["of"]], 0.0, 1.0))
    if kind == "exponential_":
        return target(layout, shape, dtype).exponential_(a)
    if kind == "cauchy_":
        return target(layout, shape, dtype).cauchy_(a, b)
    if kind == "geometric_":
        return target(layout, shape, dtype).geometric_(a)
    if kind == "log_normal_":
        return target(layout, shape, dtype).log_normal_(a, b)
    if kind == "random_":
        return target(layout, shape, dtype).random_(int(a), int(b))
    if kind == "uniform_":
        return target(layout, shape, dtype).uniform_(a, b)
    if kind == "normal_":
        return target(layout, shape, dtype).normal_(a, b)
    if kind == "rand_like":
        return torch.rand_like(target(layout, shape, dtype))
    if kind == "randn_like":
        return torch.randn_like(target(layout, shape, dtype))
    if kind == "randint_like":
        return torch.randint_like(target(layout, shape, dtype), int(a), int(b))
    if kind == "dropout":
        return torch.nn.functional.dropout(1 + ramp(shape, dtype, 0.0, 1.0), a)
    if kind == "multinomial":
        weights = 0.25 + ramp([*shape, call["classes"]], dtype, 0.0, 8.0)
        return torch.multinomial(weights, call["samples"], call["replacement"])
    if kind == "poisson":
        return torch.poisson(ramp(shape, dtype, a, b))
    if kind == "binomial":
        return torch.binomial(torch.floor(ramp(shape, dtype, a, b)), ramp(shape, dtype, 0.0, 1.0).flip(0))
    if kind == "standard gamma":
        return torch._standard_gamma(ramp(shape, dtype, a, b))
    if kind == "dirichlet":
        return torch._sample_dirichlet(ramp(shape, dtype, a, b))
    if kind == "numbers":
        # TorchSharp's rand_float, randn_float, randint_bool, randint_int and randint_long: tensors of one element in PyTorch.
        draws = [torch.rand(1, dtype=torch.float64), torch.randn(1, dtype=torch.float64), torch.randint(0, 2, [1], dtype=torch.bool),
                 torch.randint(-5, 9, [1], dtype=torch.int32), torch.randint(0, 2**40, [1])]
        return torch.cat([draw.double() for draw in draws])
    if kind == "rand":
        return torch.rand(shape, dtype=dtype)
    if kind == "randn":
        return torch.randn(shape, dtype=dtype)
    raise ValueError(kind)


def program(name, seed, calls):
    torch.manual_seed(seed)
    return {"name": f"{name}, seed {seed}", "seed": seed, "calls": [{**call, "result": encode(draw(call))} for call in calls]}


CONTINUOUS = [
    {"call": "exponential_", "a": 0.75},
    {"call": "cauchy_", "a": -1.0, "b": 0.5},
    {"call": "log_normal_", "a": 0.25, "b": 0.5},
]
COUNTING = [
    {"call": "bernoulli_", "a": 0.3},
    {"call": "geometric_", "a": 0.2},
    {"call": "random_", "a": 0, "b": 2},
]
GAMMAS = [
    {"call": "standard gamma", "a": 0.05, "b": 0.9},
    {"call": "standard gamma", "a": 1.0, "b": 30.0},
]


def main():
    programs = []
    for seed in SEEDS:
        for dtype in ("float32", "float64"):
            for call in [*CONTINUOUS, *GAMMAS, {"call": "poisson", "a": 0.0, "b": 9.5}, {"call": "poisson", "a": 10.0, "b": 400.0},
                         {"call": "binomial", "a": 0.0, "b": 30.0}, {"call": "binomial", "a": 100.0, "b": 1000.0}]:
                calls = [{**call, "dtype": dtype, "shape": [size]} for size in SIZES if size < 1000 or (seed == 0 and dtype == "float32")]
                what = " ".join(str(call[key]) for key in ("call", "a", "b") if key in call)
                programs.append(program(f"{what} {dtype} of growing size", seed, calls))
            calls = [{"call": "bernoulli_ tensor", "of": dtype, "dtype": dtype, "shape": [size]} for size in SIZES if size < 1000 or (seed == 0 and dtype == "float32")]
            programs.append(program(f"bernoulli_ of {dtype} probabilities", seed, calls))
            calls = [{"call": "dropout", "a": 0.3, "dtype": dtype, "shape": [size]} for size in SIZES if size < 1000 or (seed == 0 and dtype == "float32")]
            programs.append(program(f"dropout {dtype}", seed, calls))
            calls = [{"call": "multinomial", "dtype": dtype, "shape": rows, "classes": classes, "samples": samples, "replacement": replacement}
                     for rows in ([], [3]) for classes in (1, 2, 7, 40) for samples in (1, 2, 5) for replacement in (False, True)
                     if replacement or samples <= classes]
            programs.append(program(f"multinomial {dtype}", seed, calls))
            calls = [{"call": "dirichlet", "dtype": dtype, "a": 0.1, "b": 5.0, "shape": shape} for shape in ([2], [5], [3, 2], [4, 7])]
            programs.append(program(f"dirichlet {dtype}", seed, calls))
        for dtype in DTYPES:
            calls = [{**call, "dtype": dtype, "shape": [size]} for size in (1, 2, 5, 16, 33) for call in COUNTING
                     if dtype != "bool" or call["call"] != "geometric_"]
            programs.append(program(f"counting draws {dtype}", seed, calls))
        calls = [{"call": "bernoulli_ tensor", "of": of, "dtype": dtype, "shape": [7]} for of in ("float32", "float64") for dtype in DTYPES]
        programs.append(program("bernoulli_ of other types", seed, calls))
        ranges = [("float32", -5, 7), ("float64", 0, 2**45), ("int64", -(2**40), 2**40), ("int64", 0, 2**33), ("int32", -7, 7), ("uint8", 0, 256)]
        calls = [{"call": "random_", "dtype": dtype, "a": a, "b": b, "shape": [17]} for dtype, a, b in ranges]
        programs.append(program("random_ of several ranges", seed, calls))
        for layout in ("transposed", "rotated", "strided"):
            draws = [*CONTINUOUS, *COUNTING, {"call": "uniform_", "a": -1.0, "b": 3.0}, {"call": "normal_", "a": 0.5, "b": 2.0}, {"call": "rand_like"},
                     {"call": "randn_like"}, {"call": "randint_like", "a": -3, "b": 9}, {"call": "bernoulli_ tensor", "of": "float32"}]
            calls = [{**call, "dtype": "float32", "layout": layout, "shape": shape} for call in draws for shape in ([2, 3], [3, 4, 5])]
            programs.append(program(f"draws into {layout} memory", seed, calls))
        mixed = [
            {"call": "randn", "dtype": "float32", "shape": [1]},
            {"call": "bernoulli_", "dtype": "float32", "a": 0.5, "shape": [3]},
            {"call": "log_normal_", "dtype": "float64", "a": 0.0, "b": 1.0, "shape": [2]},
            {"call": "randn", "dtype": "float32", "shape": [16]},
            {"call": "standard gamma", "dtype": "float32", "a": 0.5, "b": 3.0, "shape": [4]},
            {"call": "randn", "dtype": "float32", "shape": [1]},
            {"call": "multinomial", "dtype": "float32", "shape": [], "classes": 5, "samples": 3, "replacement": True},
            {"call": "rand", "dtype": "float64", "shape": [2]},
            {"call": "poisson", "dtype": "float32", "a": 1.0, "b": 50.0, "shape": [6]},
            {"call": "exponential_", "dtype": "float32", "a": 1.0, "shape": [2]},
            {"call": "multinomial", "dtype": "float64", "shape": [2], "classes": 5, "samples": 3, "replacement": False},
            {"call": "dropout", "dtype": "float32", "a": 0.5, "shape": [9]},
            {"call": "randn", "dtype": "float64", "shape": [3]},
            {"call": "dirichlet", "dtype": "float64", "a": 0.2, "b": 2.0, "shape": [3]},
            {"call": "numbers", "dtype": "float64", "shape": [5]},
            {"call": "numbers", "dtype": "float64", "shape": [5]},
            {"call": "rand", "dtype": "float32", "shape": [3]},
        ]
        programs.append(program("mixed draws", seed, mixed))
    write("more_streams", {"programs": programs})


if __name__ == "__main__":
    main()
