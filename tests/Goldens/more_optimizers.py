"""RMSprop, Adamax, Adadelta, Rprop, further settings and parameter groups over 100 steps of a least-squares problem -> more_optimizers.json."""

import torch

from goldens import write
from optimizers import run


def groups(p, weight, bias):
    return [{"params": [p[0]], **weight}, {"params": [p[1]], **bias}]


# The names and arguments are those of the C# test's table.
# Settings are mild where a rule divides by a difference or by a decaying maximum: with others it amplifies the last bit beyond comparison.
OPTIMIZERS = {
    "RMSProp": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "RMSProp, momentum": lambda p: torch.optim.RMSprop(p, lr=0.005, momentum=0.8),
    "RMSProp, centered": lambda p: torch.optim.RMSprop(p, lr=0.01, centered=True, eps=1e-5),
    "RMSProp, momentum, centered, weight decay": lambda p: torch.optim.RMSprop(p, lr=0.002, alpha=0.9, eps=1e-2, momentum=0.7, centered=True, weight_decay=0.1),
    "SGD, maximize, weight decay": lambda p: torch.optim.SGD(p, lr=0.001, weight_decay=0.1, momentum=0.5, maximize=True),
    "RMSProp, maximize": lambda p: torch.optim.RMSprop(p, lr=0.001, maximize=True),
    "Adam, maximize, amsgrad": lambda p: torch.optim.Adam(p, lr=0.001, maximize=True, amsgrad=True, weight_decay=0.01),
    "AdamW, amsgrad": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1, amsgrad=True),
    "AdamW, maximize": lambda p: torch.optim.AdamW(p, lr=0.001, weight_decay=0.1, maximize=True),
    "SGD, groups": lambda p: torch.optim.SGD(groups(p, {"lr": 0.02, "momentum": 0.9, "nesterov": True}, {"weight_decay": 0.2, "momentum": 0.5}), lr=0.05),
    "Adam, groups": lambda p: torch.optim.Adam(groups(p, {"betas": (0.8, 0.99)}, {"lr": 0.01, "weight_decay": 0.1}), lr=0.02),
    "AdamW, groups": lambda p: torch.optim.AdamW(groups(p, {}, {"lr": 0.01, "eps": 1e-4, "weight_decay": 0}), lr=0.05, weight_decay=0.1),
    "RMSProp, groups": lambda p: torch.optim.RMSprop(groups(p, {"centered": True, "eps": 1e-5}, {"lr": 0.002, "momentum": 0.8, "weight_decay": 0.1}), lr=0.01),
    "Adagrad, groups": lambda p: torch.optim.Adagrad(groups(p, {"lr_decay": 0.01}, {"lr": 0.1, "weight_decay": 0.1}), lr=0.2),
    "Adamax": lambda p: torch.optim.Adamax(p, lr=0.02),
    "Adamax, betas, weight decay": lambda p: torch.optim.Adamax(p, lr=0.01, betas=(0.8, 0.99), eps=1e-4, weight_decay=0.1),
    "Adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0),
    "Adadelta, rho, weight decay": lambda p: torch.optim.Adadelta(p, lr=0.5, rho=0.8, eps=1e-4, weight_decay=0.1),
    "Rprop": lambda p: torch.optim.Rprop(p, lr=0.01),
    "Rprop, etas, step sizes": lambda p: torch.optim.Rprop(p, lr=0.02, etas=(0.3, 1.5), step_sizes=(1e-3, 0.1)),
}


def main():
    runs = [run(name, make, dtype) for dtype in (torch.float32, torch.float64) for name, make in OPTIMIZERS.items()]
    write("more_optimizers", {"runs": runs})


if __name__ == "__main__":
    main()
