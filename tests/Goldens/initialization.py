"""Module and weight initialisation under a seed -> initialization.json."""

import torch
from torch import nn

from goldens import digest, encode, write


def record(tensor):
    return {"digest": digest(tensor)} if tensor.numel() > 2000 else {"result": encode(tensor)}


def linear_sequence(seed):
    """Linear layers made one after the other: each draws its weight, then its bias, from the global stream."""
    torch.manual_seed(seed)
    layers = []
    for inputs, outputs, bias in [(3, 5, True), (784, 500, True), (500, 20, True), (1, 1, True), (20, 3, False), (4, 9, True)]:
        layer = nn.Linear(inputs, outputs, bias=bias)
        entry = {"inputs": inputs, "outputs": outputs, "bias": bias, "weight_values": record(layer.weight)}
        if bias:
            entry["bias_values"] = record(layer.bias)
        layers.append(entry)
    return {"seed": seed, "layers": layers}


INITIALIZERS = {
    "xavier_uniform_": lambda w: nn.init.xavier_uniform_(w),
    "xavier_uniform_, gain 5/3": lambda w: nn.init.xavier_uniform_(w, gain=5 / 3),
    "kaiming_uniform_": lambda w: nn.init.kaiming_uniform_(w),
    "kaiming_uniform_, a = sqrt 5": lambda w: nn.init.kaiming_uniform_(w, a=5**0.5),
    "kaiming_uniform_, fan out, relu": lambda w: nn.init.kaiming_uniform_(w, mode="fan_out", nonlinearity="relu"),
    "kaiming_normal_, fan in, relu": lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu"),
    "normal_": lambda w: nn.init.normal_(w),
    "normal_, mean 1, std 0.02": lambda w: nn.init.normal_(w, mean=1.0, std=0.02),
    "uniform_": lambda w: nn.init.uniform_(w),
    "uniform_, -0.1 to 0.1": lambda w: nn.init.uniform_(w, -0.1, 0.1),
    "constant_, 0.25": lambda w: nn.init.constant_(w, 0.25),
    "zeros_": lambda w: nn.init.zeros_(w),
    "ones_": lambda w: nn.init.ones_(w),
}


def initializers(seed):
    entries = []
    for name, initialize in INITIALIZERS.items():
        torch.manual_seed(seed)
        entries.append({"name": name, "seed": seed, **record(initialize(torch.empty(6, 11)))})
    return entries


def main():
    write(
        "initialization",
        {
            "sequences": [linear_sequence(seed) for seed in (0, 1, 123, 2**40 + 7)],
            "initializers": initializers(0) + initializers(7),
        },
    )


if __name__ == "__main__":
    main()
