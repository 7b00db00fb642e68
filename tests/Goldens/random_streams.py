"""Random streams: seeded sequences of calls and what each call returned -> random_streams.json.

A program is a seed and a list of calls that share one stream, so that it also pins how many numbers each call consumes and the second
normal that PyTorch keeps for the next small draw.
"""

import torch

from goldens import digest, encode, write

SEEDS = [0, 1, 123, 2**40 + 7]
SIZES = list(range(1, 18)) + [1000]
DTYPES = {"float32": torch.float32, "float64": torch.float64}


def draw(call, generator):
    """Makes one call of a program; the C# test has the same switch."""
    kind = call["call"]
    dtype = DTYPES.get(call.get("dtype", "float32"))
    shape = call.get("shape")
    if kind == "rand":
        return torch.rand(shape, dtype=dtype, generator=generator)
    if kind == "randn":
        return torch.randn(shape, dtype=dtype, generator=generator)
    if kind == "rand_like":
        return torch.rand_like(torch.empty(shape, dtype=dtype))
    if kind == "randn_like":
        return torch.randn_like(torch.empty(shape, dtype=dtype))
    if kind == "randint":
        return torch.randint(call["low"], call["high"], shape, generator=generator)
    if kind == "randperm":
        return torch.randperm(call["n"], generator=generator)
    if kind == "bernoulli":
        probabilities = torch.linspace(0, 1, shape[0], dtype=dtype)
        return torch.bernoulli(probabilities, generator=generator)
    if kind == "normal_":
        return torch.empty(shape, dtype=dtype).normal_(call["mean"], call["std"], generator=generator)
    if kind == "uniform_":
        return torch.empty(shape, dtype=dtype).uniform_(call["from"], call["to"], generator=generator)
    raise ValueError(kind)


def program(name, seed, calls, own_generator=False):
    """Runs a program on the global stream, or on a generator of its own while the global stream stands elsewhere."""
    generator = None
    if own_generator:
        torch.manual_seed(999)
        generator = torch.Generator()
        generator.manual_seed(seed)
    else:
        torch.manual_seed(seed)
    results = []
    for call in calls:
        result = draw(call, generator)
        large = result.numel() > 5000
        results.append({**call, ("digest" if large else "result"): digest(result) if large else encode(result)})
    return {"name": name, "seed": seed, "generator": own_generator, "calls": results}


def fresh(name, seed, call):
    return program(f"{name}, seed {seed}", seed, [call])


def main():
    programs = []
    for seed in SEEDS:
        for dtype in DTYPES:
            for kind in ("rand", "randn"):
                # The same stream for all sizes: small draws of normals leave a second value behind, large ones must not use it.
                calls = [{"call": kind, "dtype": dtype, "shape": [size]} for size in SIZES]
                programs.append(program(f"{kind} {dtype} of growing size, seed {seed}", seed, calls))
        for size in (1, 2, 3, 15, 16, 17, 31, 32, 33):
            programs.append(fresh(f"randn float32 [{size}]", seed, {"call": "randn", "dtype": "float32", "shape": [size]}))
            programs.append(fresh(f"randn float64 [{size}]", seed, {"call": "randn", "dtype": "float64", "shape": [size]}))
        programs.append(fresh("randn float32 [4, 7, 3]", seed, {"call": "randn", "dtype": "float32", "shape": [4, 7, 3]}))
        programs.append(fresh("rand float32 [60000]", seed, {"call": "rand", "dtype": "float32", "shape": [60000]}))
        programs.append(fresh("rand float64 [60000]", seed, {"call": "rand", "dtype": "float64", "shape": [60000]}))
        ranges = [(0, 2), (0, 10), (-5, 5), (7, 8), (0, 2**31), (0, 2**32), (-(2**40), 2**40), (0, 2**62)]
        calls = [{"call": "randint", "low": low, "high": high, "shape": [17]} for low, high in ranges]
        programs.append(program(f"randint of several ranges, seed {seed}", seed, calls))
        for n in (0, 1, 2, 10, 1000, 60000):
            programs.append(fresh(f"randperm {n}", seed, {"call": "randperm", "n": n}))
        for dtype in DTYPES:
            programs.append(fresh(f"bernoulli {dtype}", seed, {"call": "bernoulli", "dtype": dtype, "shape": [200]}))
            calls = [
                {"call": "normal_", "dtype": dtype, "shape": [5], "mean": 0.5, "std": 2.0},
                {"call": "normal_", "dtype": dtype, "shape": [40], "mean": -3.0, "std": 0.1},
                {"call": "uniform_", "dtype": dtype, "shape": [19], "from": -0.05, "to": 0.05},
                {"call": "uniform_", "dtype": dtype, "shape": [19], "from": 2.0, "to": 3.5},
            ]
            programs.append(program(f"normal_ and uniform_ {dtype}, seed {seed}", seed, calls))
        mixed = [
            {"call": "randn", "dtype": "float32", "shape": [1]},
            {"call": "rand", "dtype": "float32", "shape": [3]},
            {"call": "randn", "dtype": "float32", "shape": [1]},
            {"call": "randn", "dtype": "float32", "shape": [3]},
            {"call": "randn", "dtype": "float32", "shape": [20]},
            {"call": "randn", "dtype": "float64", "shape": [1]},
            {"call": "randint", "low": 0, "high": 100, "shape": [5]},
            {"call": "randn", "dtype": "float64", "shape": [3]},
            {"call": "randperm", "n": 7},
            {"call": "bernoulli", "dtype": "float32", "shape": [11]},
            {"call": "randn", "dtype": "float32", "shape": [2, 5]},
            {"call": "rand", "dtype": "float64", "shape": [2, 2]},
            {"call": "normal_", "dtype": "float32", "shape": [1], "mean": 1.0, "std": 3.0},
            {"call": "randint", "low": 0, "high": 2**40, "shape": [3]},
            {"call": "uniform_", "dtype": "float64", "shape": [2], "from": -1.0, "to": 1.0},
            {"call": "randn", "dtype": "float32", "shape": [16]},
            {"call": "randn", "dtype": "float32", "shape": [1]},
        ]
        programs.append(program(f"mixed calls, seed {seed}", seed, mixed))
        programs.append(program(f"mixed calls on a generator, seed {seed}", seed, mixed, own_generator=True))
        like = [
            {"call": "randn_like", "dtype": "float32", "shape": [3, 20]},
            {"call": "rand_like", "dtype": "float32", "shape": [7]},
            {"call": "randn_like", "dtype": "float64", "shape": [3]},
            {"call": "rand_like", "dtype": "float64", "shape": [7]},
        ]
        programs.append(program(f"rand_like and randn_like, seed {seed}", seed, like))
    write("random_streams", {"programs": programs})


if __name__ == "__main__":
    main()
