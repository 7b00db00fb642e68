"""The peer: PyTorch doing what the benchmarks do, a line of JSON a request.

Requests on standard input: {"do": "train", "batch": 100, "hidden": 500, "seconds": 1.5} answers {"images_per_second": ...};
{"do": "gemm", "n": 100, "k": 784, "m": 500, "seconds": 0.3} answers {"gflops": ...}; {"do": "blas"} answers {"blas": [the libraries
loaded]}; {"do": "estimators", "estimator": "pathwise", "dimensions": 20, "samples": 1000, "k": 8, "seconds": 0.1} answers
{"microseconds": ...} of one estimate; {"do": "iwae", "samples": 5000, "rows": 2500, "hidden": 500, "seconds": 1} answers
{"images_per_second": ...}. Threads and kernels are chosen by the environment of the process, and by the first argument: PyTorch's own
number of threads.
"""

import json
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
MODELS = {}


class Training:
    """The MNIST VAE, 784-hidden-20-hidden-784 with tanh, under Adam; data are random images, gathered batch by batch."""

    def __init__(self, batch, hidden):
        torch.manual_seed(1)
        self.batch, self.data, self.order, self.at = batch, torch.rand(8192, 784), torch.randperm(8192), 0
        self.encode, self.mean, self.log_variance = nn.Linear(784, hidden), nn.Linear(hidden, 20), nn.Linear(hidden, 20)
        self.decode, self.logits = nn.Linear(20, hidden), nn.Linear(hidden, 784)
        parameters = [p for layer in (self.encode, self.mean, self.log_variance, self.decode, self.logits) for p in layer.parameters()]
        self.optimizer = torch.optim.Adam(parameters, 1e-3)

    def step(self):
        if self.at + self.batch > len(self.order):
            self.at = 0
        x = self.data.index_select(0, self.order[self.at:self.at + self.batch])
        self.at += self.batch
        self.optimizer.zero_grad()
        h = torch.tanh(self.encode(x))
        mean, log_variance = self.mean(h), self.log_variance(h)
        z = mean + (log_variance * 0.5).exp() * torch.randn(mean.shape)
        logits = self.logits(torch.tanh(self.decode(z)))
        reconstruction = -F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(-1)
        divergence = ((mean.pow(2) + log_variance.exp() - log_variance - 1) * 0.5).sum(-1)
        (divergence.mean() - reconstruction.mean()).backward()
        self.optimizer.step()


def train(request):
    key = (request["batch"], request["hidden"])
    if key not in MODELS:
        MODELS[key] = Training(*key)
        MODELS[key].step()
    model, steps, start = MODELS[key], 0, time.perf_counter()
    while time.perf_counter() - start < request["seconds"]:
        model.step()
        steps += 1
    return {"images_per_second": steps * model.batch / (time.perf_counter() - start)}


def gemm(request):
    n, k, m = request["n"], request["k"], request["m"]
    a, b = torch.rand(n, k), torch.rand(k, m)
    torch.mm(a, b)
    times, start = 0, time.perf_counter()
    while time.perf_counter() - start < request["seconds"]:
        torch.mm(a, b)
        times += 1
    return {"gflops": times * 2.0 * n * k * m / (time.perf_counter() - start) / 1e9}


def blas(request):
    """The library that multiplies matrices: the reference BLAS that python3-torch can run with is thirty times slower than OpenBLAS."""
    with open("/proc/self/maps", encoding="ascii") as maps:
        files = {line.split()[-1] for line in maps if "/" in line}
    return {"blas": sorted(os.path.realpath(f) for f in files if "blas" in os.path.basename(f).lower())}


def estimators(request):
    """Gradients of E sum((z - 0.5)^2) by the mean and the scale of a Gaussian, or by the parameters of the other distributions."""
    d, n, k = request["dimensions"], request["samples"], request["k"]
    mean, scale = torch.full((d,), 0.3), torch.full((d,), -0.2).mul(0.5).exp()
    cost = lambda z: (z - 0.5).pow(2).sum(-1)
    state = {"baseline": 0.0}

    def score_function():
        with torch.no_grad():
            noise = torch.randn(n, d)
            f = cost(mean + scale * noise).unsqueeze(-1)
            return f * noise / scale, f * (noise.pow(2) - 1) / scale

    def groups():
        noise = torch.randn(n * k, d)
        return noise.reshape(n, k, d), cost(mean + scale * noise).reshape(n, k)

    def moving_average():
        with torch.no_grad():
            noise, f = groups()
            used = []
            for average in f.mean(1).tolist():
                used.append(state["baseline"])
                state["baseline"] = 0.9 * state["baseline"] + 0.1 * average
            centred = (f - torch.tensor(used).unsqueeze(-1)).unsqueeze(-1)
            return (centred * noise).mean(1) / scale, (centred * (noise.pow(2) - 1)).mean(1) / scale

    def leave_one_out():
        with torch.no_grad():
            noise, f = groups()
            centred = (f - f.mean(1, keepdim=True)).unsqueeze(-1)
            return (centred * noise).sum(1) / (k - 1) / scale, (centred * (noise.pow(2) - 1)).sum(1) / (k - 1) / scale

    def pathwise():
        noise = torch.randn(n, d)
        z = (mean + scale * noise).requires_grad_()
        slope, = torch.autograd.grad(cost(z).sum(), z)
        return slope, slope * noise

    def measure_valued():
        with torch.no_grad():
            others = mean + scale * torch.randn(n, d)
            weibull = (-2 * (1 - torch.rand(n, d)).log()).sqrt()
            maxwell = torch.randn(n, d, 3).pow(2).sum(-1).sqrt() * ((torch.rand(n, d) < 0.5).float() * 2 - 1)
            uniform = torch.rand(n, d)

            def differences(positive, negative):
                columns = []
                for i in range(d):
                    one, other = others.clone(), others.clone()
                    one[:, i], other[:, i] = positive[:, i], negative[:, i]
                    columns.append(cost(one) - cost(other))
                return torch.stack(columns, 1)

            return (differences(mean + scale * weibull, mean - scale * weibull) / (scale * (2 * torch.pi) ** 0.5),
                    differences(mean + scale * maxwell, mean + scale * maxwell * uniform) / scale)

    def lax():
        if "control" not in state:
            state["control"] = [torch.zeros(d, requires_grad=True), torch.zeros(d, requires_grad=True), torch.zeros(1, requires_grad=True)]
            state["optimizer"] = torch.optim.Adam(state["control"], 1e-2)
        a, b, c = state["control"]
        noise = torch.randn(n, d)
        z = (mean + scale * noise).requires_grad_()
        with torch.no_grad():
            f = cost(z)
        control = ((z * a + b) * z).sum(-1) + c
        slope, = torch.autograd.grad(control.sum(), z, create_graph=True)
        left = (f - control).unsqueeze(-1)
        by_mean, by_scale = left * noise / scale + slope, left * (noise.pow(2) - 1) / scale + slope * noise
        state["optimizer"].zero_grad()
        (by_mean.pow(2) + by_scale.pow(2)).sum(-1).mean().backward()
        state["optimizer"].step()
        return by_mean.detach(), by_scale.detach()

    first, second = torch.full((d,), 2.5, requires_grad=True), torch.full((d,), 1.5, requires_grad=True)
    location = torch.zeros(d, requires_grad=True)

    def implicit(make, *parameters):
        return lambda: torch.autograd.grad(cost(make(*parameters, validate_args=False).rsample((n,))).mean(), parameters)

    call = {
        "score_function": score_function, "moving_average": moving_average, "leave_one_out": leave_one_out, "pathwise": pathwise,
        "measure_valued": measure_valued, "lax": lax, "gamma": implicit(torch.distributions.Gamma, first, second),
        "beta": implicit(torch.distributions.Beta, first, second),
        "student_t": implicit(torch.distributions.StudentT, first, location, second),
    }[request["estimator"]]
    call()
    times, start = 0, time.perf_counter()
    while time.perf_counter() - start < request["seconds"]:
        call()
        times += 1
    return {"microseconds": 1e6 * (time.perf_counter() - start) / times / n}


def iwae(request):
    """log p(x) of one image (or as many as fill the rows) by importance sampling, in chunks of rows, as ImportanceSampling.Estimate does."""
    samples, rows, hidden = request["samples"], request["rows"], request["hidden"]
    key = ("iwae", hidden)
    if key not in MODELS:
        torch.manual_seed(1)
        MODELS[key] = (Training(100, hidden), torch.bernoulli(torch.rand(256, 784)))
    model, data = MODELS[key]
    at_once = min(len(data), max(1, rows // samples))

    def evaluate(x):
        h = torch.tanh(model.encode(x))
        mean, log_variance = model.mean(h), model.log_variance(h)
        weights, drawn = [], 0
        while drawn < samples:
            chunk = min(samples - drawn, max(1, rows // len(x)))
            noise = torch.randn(chunk, *mean.shape)
            z = mean + (log_variance * 0.5).exp() * noise
            logits = model.logits(torch.tanh(model.decode(z)))
            likelihood = -F.binary_cross_entropy_with_logits(logits, x.expand(logits.shape), reduction="none").sum(-1)
            weights.append(likelihood - ((z.pow(2) - noise.pow(2) - log_variance) * 0.5).sum(-1))
            drawn += chunk
        return torch.cat(weights).logsumexp(0)

    done, at, start = 0, 0, time.perf_counter()
    with torch.no_grad():
        while done == 0 or time.perf_counter() - start < request["seconds"]:
            at = 0 if at + at_once > len(data) else at
            evaluate(data[at:at + at_once])
            at += at_once
            done += at_once
    return {"images_per_second": done / (time.perf_counter() - start)}


ANSWERS = {
    "train": train,
    "gemm": gemm,
    "blas": blas,
    "estimators": estimators,
    "iwae": iwae,
}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(ANSWERS[request["do"]](request)), flush=True)
