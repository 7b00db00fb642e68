"""Schedules of learning rates over 30 epochs with two parameter groups, and a training run with one -> schedulers.json."""

import torch
from torch.optim import lr_scheduler as schedules

from goldens import encode, write

EPOCHS = 30

# The names and arguments are those of the C# test's table.
SCHEDULERS = {
    "StepLR 7": lambda o: schedules.StepLR(o, 7),
    "StepLR 1, gamma 0.8": lambda o: schedules.StepLR(o, 1, gamma=0.8),
    "MultiStepLR": lambda o: schedules.MultiStepLR(o, [3, 11, 12, 25], gamma=0.3),
    "ExponentialLR": lambda o: schedules.ExponentialLR(o, 0.9),
    "CosineAnnealingLR 30": lambda o: schedules.CosineAnnealingLR(o, 30),
    "CosineAnnealingLR 6, eta_min": lambda o: schedules.CosineAnnealingLR(o, 6, eta_min=0.01),
    "CosineAnnealingLR 7.5": lambda o: schedules.CosineAnnealingLR(o, 7.5),
    "LambdaLR": lambda o: schedules.LambdaLR(o, lambda epoch: 1 / (1 + epoch)),
    "LambdaLR, one a group": lambda o: schedules.LambdaLR(o, [lambda epoch: 0.95**epoch, lambda epoch: 1 - epoch / 40]),
    "MultiplicativeLR": lambda o: schedules.MultiplicativeLR(o, lambda epoch: 1 - 1 / (epoch + 3)),
    "ConstantLR": lambda o: schedules.ConstantLR(o, factor=0.25, total_iters=9),
    "LinearLR": lambda o: schedules.LinearLR(o, start_factor=0.1, end_factor=0.7, total_iters=12),
    "PolynomialLR": lambda o: schedules.PolynomialLR(o, total_iters=20, power=2.5),
    "SequentialLR": lambda o: schedules.SequentialLR(
        o, [schedules.LinearLR(o, 0.1, 1.0, 5), schedules.ExponentialLR(o, 0.9), schedules.StepLR(o, 4, 0.5)], [5, 17]
    ),
    "StepLR and ExponentialLR, chained": lambda o: schedules.ChainedScheduler([schedules.StepLR(o, 6, 0.5), schedules.ExponentialLR(o, 0.97)]),
}

RESUMED = {
    "StepLR from 4": lambda o: schedules.StepLR(o, 3, last_epoch=4),
    "LambdaLR from 9": lambda o: schedules.LambdaLR(o, lambda epoch: 1 / (1 + epoch), last_epoch=9),
}

JUMPS = [0, 3, 7, 1, 29, 12, 30]
JUMPING = {
    "StepLR": lambda o: schedules.StepLR(o, 4, 0.5),
    "MultiStepLR": lambda o: schedules.MultiStepLR(o, [2, 5, 20], 0.3),
    "ExponentialLR": lambda o: schedules.ExponentialLR(o, 0.9),
    "CosineAnnealingLR": lambda o: schedules.CosineAnnealingLR(o, 12, 0.05),
    "ConstantLR": lambda o: schedules.ConstantLR(o, 0.5, 8),
    "LinearLR": lambda o: schedules.LinearLR(o, 0.2, 1.0, 10),
    "PolynomialLR": lambda o: schedules.PolynomialLR(o, 20, 1.5),
}

METRICS = [5, 4, 3.9999, 3.99965, 4, 4, 4, 3, 3, 3.5, 2, 2, 2, 2, 2, 2.5, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
PLATEAUS = {
    "min": lambda o: schedules.ReduceLROnPlateau(o, patience=2),
    "max": lambda o: schedules.ReduceLROnPlateau(o, "max", factor=0.5, patience=1),
    "abs": lambda o: schedules.ReduceLROnPlateau(o, factor=0.5, patience=1, threshold=0.2, threshold_mode="abs"),
    "max, abs": lambda o: schedules.ReduceLROnPlateau(o, "max", factor=0.9, patience=0, threshold=0.2, threshold_mode="abs"),
    "cooldown": lambda o: schedules.ReduceLROnPlateau(o, factor=0.3, patience=0, cooldown=3),
    "min_lr": lambda o: schedules.ReduceLROnPlateau(o, factor=0.3, patience=0, min_lr=[0.02, 0.3]),
    "eps": lambda o: schedules.ReduceLROnPlateau(o, factor=0.3, patience=0, eps=0.05),
}


def optimizer(started=False):
    groups = [{"params": [torch.ones(2, requires_grad=True)], "lr": rate} for rate in (0.1, 1.0)]
    if started:
        groups = [{**group, "initial_lr": group["lr"]} for group in groups]
    return torch.optim.SGD(groups, lr=0.5)


def rates(made):
    return [group["lr"] for group in made.param_groups]


def run(name, make, started, advance):
    made = optimizer(started)
    scheduler = make(made)
    sequence = [rates(made)]
    for argument in advance:
        scheduler.step(*argument)
        sequence.append(rates(made))
    return {"name": name, "rates": sequence}


def training():
    """Adam with a rate and a decay of its own for the bias, StepLR, 17 items in batches of 5 in a given order."""
    torch.manual_seed(21)
    x, y = torch.randn(17, 4), torch.randn(17, 3)
    weight, bias = torch.randn(3, 4).requires_grad_(), torch.zeros(3).requires_grad_()
    entry = {"x": encode(x), "y": encode(y), "weight": encode(weight), "bias": encode(bias)}
    made = torch.optim.Adam([{"params": [weight]}, {"params": [bias], "lr": 0.01, "weight_decay": 0.1}], lr=0.05)
    scheduler = schedules.StepLR(made, 3, gamma=0.5)
    orders, losses = [], []
    for _ in range(10):
        order = torch.randperm(17)
        orders.append(order)
        loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=5, sampler=order.tolist())
        for a, b in loader:
            made.zero_grad()
            loss = ((a @ weight.t() + bias - b) ** 2).mean()
            loss.backward()
            made.step()
            losses.append(loss.detach())
        scheduler.step()
    return {
        **entry,
        "orders": encode(torch.stack(orders)),
        "losses": encode(torch.stack(losses)),
        "rates": rates(made),
        "finalWeight": encode(weight),
        "finalBias": encode(bias),
    }


def main():
    steps = [()] * EPOCHS
    write(
        "schedulers",
        {
            "schedules": [run(name, make, False, steps) for name, make in SCHEDULERS.items()],
            "resumed": [run(name, make, True, steps) for name, make in RESUMED.items()],
            "epochs": JUMPS,
            "jumping": [run(name, make, False, [(epoch,) for epoch in JUMPS]) for name, make in JUMPING.items()],
            "metrics": METRICS,
            "plateaus": [run(name, make, False, [(metric,) for metric in METRICS]) for name, make in PLATEAUS.items()],
            "training": training(),
        },
    )


if __name__ == "__main__":
    main()
