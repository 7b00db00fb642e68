"""Optimizers over 100 steps of a least-squares problem -> optimizers.json."""

import torch

from goldens import encode, write

STEPS = 100
RECORDED = (1, 2, 3, 10, 50, 100)

# The names and arguments are those of the C# test's table.
OPTIMIZERS = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.05),
    "SGD, momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
    "SGD, momentum, dampening": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.5),
    "SGD, nesterov": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True),
    "SGD, weight decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "SGD, momentum, weight decay": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.8, weight_decay=0.1),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.05),
    "Adam, betas, eps": lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.99), eps=1e-4),
    "Adam, weight decay": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1),
    "Adam, amsgrad": lambda p: torch.optim.Adam(p, lr=0.05, amsgrad=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.2),
    "Adagrad, decay": lambda p: torch.optim.Adagrad(p, lr=0.2, lr_decay=0.01, weight_decay=0.1, initial_accumulator_value=0.1),
}


def run(name, make, dtype):
    torch.manual_seed(11)
    x = torch.randn(8, 4, dtype=dtype)
    y = torch.randn(8, 3, dtype=dtype)
    weight = torch.randn(3, 4, dtype=dtype).requires_grad_()
    bias = torch.zeros(3, dtype=dtype).requires_grad_()
    entry = {"name": name, "dtype": str(dtype).replace("torch.", ""), "x": encode(x), "y": encode(y), "weight": encode(weight), "bias": encode(bias)}
    optimizer = make([weight, bias])
    losses, states = [], []
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss = ((x @ weight.t() + bias - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
        if step in RECORDED:
            states.append({"step": step, "weight": encode(weight), "bias": encode(bias)})
    return {**entry, "losses": encode(torch.stack(losses)), "states": states}


def main():
    runs = [run(name, make, dtype) for dtype in (torch.float32, torch.float64) for name, make in OPTIMIZERS.items()]
    write("optimizers", {"runs": runs})


if __name__ == "__main__":
    main()
