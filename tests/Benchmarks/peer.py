"""The peer: PyTorch doing what the benchmarks do, a line of JSON a request.

Requests on standard input: {"do": "train", "batch": 100, "hidden": 500, "seconds": 1.5} answers {"images_per_second": ...};
{"do": "gemm", "n": 100, "k": 784, "m": 500, "seconds": 0.3} answers {"gflops": ...}; {"do": "blas"} answers {"blas": [the
libraries loaded]}. Threads and kernels are chosen by the environment
of the process, and by the first argument: PyTorch's own number of threads.
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


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"train": train, "gemm": gemm, "blas": blas}[request["do"]](request)), flush=True)
