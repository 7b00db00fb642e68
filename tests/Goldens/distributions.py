"""Distributions: log-probabilities, entropies, moments, distribution functions, samples and their gradients -> distributions.json.

A case names a distribution, its parameters by name and what was asked of it. PyTorch validates nothing here, as TorchSharp does not.
"""

import torch
import torch.distributions as D

from goldens import encode, write

D.Distribution.set_default_validate_args(False)
DTYPES = [torch.float32, torch.float64]


def tensors(dtype, **named):
    return {name: torch.tensor(value, dtype=dtype) for name, value in named.items()}


def covariance(n, dtype, batch=()):
    """A covariance with condition number below a hundred."""
    base = torch.linspace(-1, 1, n * n, dtype=torch.float64).reshape(n, n).sin() + 1.5 * torch.eye(n, dtype=torch.float64)
    matrix = base @ base.T
    scales = torch.arange(1, 1 + torch.Size(batch).numel(), dtype=torch.float64).reshape(*batch, 1, 1)
    return (matrix * scales).to(dtype)


def subjects(dtype):
    """Name of the distribution, parameters, and values at which to ask."""
    inf, nan = float("inf"), float("nan")
    line = [-inf, -100.0, -1.5, 0.0, 0.25, 1.0, 3.0, 100.0, inf, nan]
    yield "Normal", tensors(dtype, loc=0.5, scale=2.0), line
    yield "Normal", tensors(dtype, loc=[-1.0, 0.0, 30.0], scale=[0.1, 1.0, 5.0]), [[-1.0, 0.5, 31.0], [2.0, -3.0, 0.0]]
    yield "Normal", tensors(dtype, loc=[[0.0], [2.0]], scale=[0.5, 1.0, 4.0]), 1.25
    for p in ([0.3], [0.0, 1.0, 1e-9, 1 - 1e-7, 0.5]):
        yield "Bernoulli", tensors(dtype, probs=p), [[0.0], [1.0], [0.5]]
    yield "Bernoulli", tensors(dtype, logits=[-100.0, -30.0, -1.0, 0.0, 2.0, 16.0, 100.0]), [[0.0], [1.0], [0.25]]
    yield "Uniform", tensors(dtype, low=[-1.0, 0.0, 2.0], high=[1.0, 0.5, 10.0]), [[-1.0, 0.5, 2.0], [0.0, 0.25, 11.0], [1.0, -0.1, 9.0]]
    yield "Uniform", tensors(dtype, low=-2.0, high=3.0), [-3.0, -2.0, 0.0, 2.5, 3.0, 4.0]
    yield "Categorical", tensors(dtype, probs=[0.1, 0.0, 2.0, 0.7]), [0.0, 1.0, 2.0, 3.0]
    yield "Categorical", tensors(dtype, probs=[[1.0, 2.0, 3.0], [0.5, 0.5, 0.0]]), [[0.0, 1.0], [2.0, 2.0], [1.0, 0.0]]
    yield "Categorical", tensors(dtype, logits=[[1.0, -2.0, 3.0], [-100.0, 0.0, 100.0]]), [[0.0, 1.0], [2.0, 2.0], [1.0, 0.0]]
    yield "Gamma", tensors(dtype, concentration=[0.05, 0.7, 1.0, 4.5, 60.0], rate=[1.0, 0.5, 2.0, 3.0, 10.0]), [0.25, 1.0, 0.5, 1.5, 6.5]
    yield "Gamma", tensors(dtype, concentration=[[0.5], [3.0]], rate=[1.0, 2.0]), [[1e-6, 40.0], [0.5, 2.0]]
    yield "Beta", tensors(dtype, concentration1=[0.3, 1.0, 2.0, 20.0], concentration0=[0.5, 1.0, 5.0, 30.0]), [0.01, 0.5, 0.3, 0.4]
    yield "Beta", tensors(dtype, concentration1=2.0, concentration0=3.5), [0.0, 1e-6, 0.5, 0.9, 1.0]
    yield "Dirichlet", tensors(dtype, concentration=[0.5, 1.5, 4.0]), [[0.2, 0.3, 0.5], [0.01, 0.01, 0.98]]
    yield "Dirichlet", tensors(dtype, concentration=[[2.0, 3.0], [0.4, 0.9]]), [[0.5, 0.5], [0.125, 0.875]]
    yield "Exponential", tensors(dtype, rate=[0.25, 1.0, 8.0]), [[0.0, 0.5, 2.0]]
    yield "Laplace", tensors(dtype, loc=[0.0, 1.0, -3.0], scale=[0.5, 1.0, 4.0]), [[0.25, -2.0, 10.0]]
    yield "Poisson", tensors(dtype, rate=[0.3, 4.0, 50.0]), [[0.0, 3.0, 60.0], [2.0, 4.0, 45.0]]
    for batch in ((), (2,)):
        sigma = covariance(3, dtype, batch)
        loc = torch.linspace(-1, 1, 3, dtype=dtype)
        value = [[0.5, -0.5, 1.0], [0.0, 2.0, 0.0]] if not batch else [[[0.5, -0.5, 1.0]], [[0.0, 2.0, 0.0]]]
        yield "MultivariateNormal", {"loc": loc, "covariance_matrix": sigma}, value
        yield "MultivariateNormal", {"loc": loc, "precision_matrix": torch.linalg.inv(sigma)}, value
        yield "MultivariateNormal", {"loc": loc.expand(*batch, 3), "scale_tril": torch.linalg.cholesky(sigma)}, value


# What the test asks besides log_prob. Where TorchSharp's formula is another, nothing is recorded: Exponential's variance (TorchSharp's is
# its reciprocal), Poisson's entropy and distribution function.
ASKED = {
    "Normal": ["mean", "stddev", "variance", "entropy", "perplexity", "cdf"],
    "Bernoulli": ["mean", "variance", "stddev", "entropy"],
    "Uniform": ["mean", "variance", "stddev", "entropy", "cdf"],
    "Categorical": ["mean", "variance", "entropy", "perplexity"],
    "Gamma": ["mean", "mode", "variance", "stddev", "entropy"],
    "Beta": ["mean", "mode", "variance", "stddev", "entropy"],
    "Dirichlet": ["mean", "mode", "variance", "stddev", "entropy"],
    "Exponential": ["mean", "mode", "stddev", "entropy", "cdf"],
    "Laplace": ["mean", "mode", "variance", "stddev", "entropy", "cdf"],
    "Poisson": ["mean", "mode", "variance"],
    "MultivariateNormal": ["mean", "mode", "variance", "stddev", "entropy"],
}
QUANTILES = {"Normal", "Uniform", "Exponential", "Laplace"}
PROBABILITIES = [0.0, 1e-6, 0.1, 0.5, 0.75, 0.999, 1.0]


def asked(name, distribution, values):
    answers = {}
    for question in ASKED[name]:
        member = getattr(distribution, question)
        answers[question] = member(values) if question == "cdf" else member() if callable(member) else member
    if name in QUANTILES:
        probabilities = torch.tensor(PROBABILITIES, dtype=values.dtype).reshape(-1, *[1] * len(distribution.batch_shape))
        answers["icdf"] = distribution.icdf(probabilities)
    return {key: encode(value) for key, value in answers.items()}


def case(name, parameters, values):
    dtype = next(iter(parameters.values())).dtype
    values = torch.tensor(values, dtype=dtype)
    distribution = getattr(D, name)(**parameters)
    leaves = {key: parameter.clone().requires_grad_() for key, parameter in parameters.items()}
    log_prob = getattr(D, name)(**leaves).log_prob(values)
    entry = {
        "distribution": name,
        "parameters": {key: encode(parameter) for key, parameter in parameters.items()},
        "values": encode(values),
        "batch_shape": list(distribution.batch_shape),
        "event_shape": list(distribution.event_shape),
        "log_prob": encode(log_prob),
        **asked(name, distribution, values),
    }
    if bool(torch.isfinite(log_prob).all()):
        gradients = torch.autograd.grad(log_prob.sum(), list(leaves.values()), allow_unused=True)
        entry["log_prob_gradients"] = {key: encode(g) for key, g in zip(leaves, gradients) if g is not None}
    return entry


def sampled(name, parameters, shape, seed):
    """One draw with sample, then one with rsample and its gradient, on the same stream."""
    leaves = {key: parameter.clone().requires_grad_() for key, parameter in parameters.items()}
    distribution = getattr(D, name)(**leaves)
    torch.manual_seed(seed)
    entry = {
        "distribution": name,
        "parameters": {key: encode(parameter) for key, parameter in parameters.items()},
        "seed": seed,
        "shape": list(shape),
    }
    # TorchSharp's Normal.sample draws float32 numbers for float64 parameters; the test compares float32 only.
    entry["sample"] = encode(distribution.sample(shape))
    if name in ("Normal", "Uniform", "MultivariateNormal", "Exponential"):
        drawn = distribution.rsample(shape)
        weights = torch.linspace(-1, 2, drawn.numel(), dtype=drawn.dtype).reshape(drawn.shape)
        gradients = torch.autograd.grad((drawn * weights).sum(), list(leaves.values()))
        entry["rsample"] = encode(drawn)
        entry["weights"] = encode(weights)
        entry["rsample_gradients"] = {key: encode(g) for key, g in zip(leaves, gradients)}
    return entry


def samples(dtype):
    yield from ((name, parameters) for name, parameters, _ in subjects(dtype) if name not in ("Laplace",))


def main():
    cases = [case(*subject) for dtype in DTYPES for subject in subjects(dtype)]
    drawn = []
    for dtype in DTYPES:
        for name, parameters in samples(dtype):
            if name == "Normal" and dtype == torch.float64:
                continue
            for seed, shape in ((0, ()), (3, (1,)), (3, (7,)), (11, (2, 3))):
                drawn.append(sampled(name, parameters, torch.Size(shape), seed))
    gammas = []
    for dtype in DTYPES:
        for seed in (0, 1, 2):
            concentration = torch.logspace(-2, 4, 61, dtype=torch.float64).to(dtype).requires_grad_()
            torch.manual_seed(seed)
            drawn_gammas = torch._standard_gamma(concentration)
            drawn_gammas.sum().backward()
            gammas.append({"seed": seed, "concentration": encode(concentration), "value": encode(drawn_gammas), "gradient": encode(concentration.grad)})
    write("distributions", {"cases": cases, "samples": drawn, "gamma_gradients": gammas})
    print(f"{len(cases)} cases, {len(drawn)} samples")


if __name__ == "__main__":
    main()
