"""Layers as modules: how they start under a seed, and what training changes, running statistics included -> modules.json."""

import torch
from torch import nn

from goldens import digest, dtype_name, encode, write


def record(tensor):
    return {"digest": digest(tensor)} if tensor.numel() > 500 else {"result": encode(tensor)}


# Made one after the other: each draws from where the one before it stopped.
LAYERS = {
    "Conv2d(1, 4, 3)": lambda: nn.Conv2d(1, 4, 3),
    "Conv2d(3, 6, (3, 5), groups 3, without bias)": lambda: nn.Conv2d(3, 6, (3, 5), groups=3, bias=False),
    "BatchNorm2d(4)": lambda: nn.BatchNorm2d(4),
    "Conv2d(16, 32, 4, 2, 1)": lambda: nn.Conv2d(16, 32, 4, 2, 1),
    "Embedding(5, 3)": lambda: nn.Embedding(5, 3),
    "Embedding(20, 4, padding 2)": lambda: nn.Embedding(20, 4, padding_idx=2),
    "ConvTranspose2d(4, 2, 4, stride 2)": lambda: nn.ConvTranspose2d(4, 2, 4, stride=2),
    "ConvTranspose2d(4, 6, (2, 3), groups 2)": lambda: nn.ConvTranspose2d(4, 6, (2, 3), groups=2),
    "LayerNorm(2, 3)": lambda: nn.LayerNorm([2, 3]),
    "BatchNorm1d(3, not affine)": lambda: nn.BatchNorm1d(3, affine=False),
    "BatchNorm1d(3, without statistics)": lambda: nn.BatchNorm1d(3, track_running_stats=False),
    "PReLU(3)": lambda: nn.PReLU(3),
    "Linear(7, 3)": lambda: nn.Linear(7, 3),
}


def initialization(seed):
    torch.manual_seed(seed)
    layers = []
    for name, make in LAYERS.items():
        entries = make().state_dict()
        layers.append({"name": name, "state": [{"key": key, **record(value)} for key, value in entries.items()]})
    return {"seed": seed, "layers": layers}


def network():
    """A convolutional autoencoder of 8 by 8 images. No bias stands before a normalisation: its gradient would be rounding noise."""
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(4),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 6, 3, padding=1, groups=2),
        nn.ELU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(24, 5, bias=False),
        nn.BatchNorm1d(5, momentum=0.3),
        nn.Tanh(),
        nn.Linear(5, 24),
        nn.LayerNorm(24),
        nn.Unflatten(1, (6, 2, 2)),
        nn.Upsample(scale_factor=2),
        nn.ConvTranspose2d(6, 4, 3, stride=2, padding=1, output_padding=1, bias=False),
        nn.BatchNorm2d(4, eps=1e-3),
        nn.ReLU(),
        nn.AvgPool2d(3, stride=1, padding=1),
        nn.Conv2d(4, 1, 3, padding="same"),
    )


def training(dtype, steps=8):
    torch.manual_seed(5)
    model = network()
    images = torch.rand(10, 1, 8, 8)
    model.to(dtype)
    images = images.to(dtype)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
    loss = nn.BCEWithLogitsLoss()
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        error = loss(model(images[step:step + 3]), images[step:step + 3])
        error.backward()
        optimizer.step()
        losses.append(error.detach())
    state = [{"key": key, "result": encode(value)} for key, value in model.state_dict().items()]
    model.eval()
    return {
        "dtype": dtype_name(images),
        "images": encode(images),
        "losses": encode(torch.stack(losses)),
        "state": state,
        "evaluation": encode(model(images[:2])),
    }


def cumulative():
    """Running statistics with momentum None: the means over all batches; float64."""
    torch.manual_seed(9)
    norm = nn.BatchNorm1d(3, momentum=None, dtype=torch.float64)
    batches = [torch.randn(5, 3, dtype=torch.float64) * (i + 1) for i in range(4)]
    for batch in batches:
        norm(batch)
    return {
        "batches": [encode(batch) for batch in batches],
        "running_mean": encode(norm.running_mean),
        "running_var": encode(norm.running_var),
        "num_batches_tracked": encode(norm.num_batches_tracked),
    }


def embedding(padding):
    torch.manual_seed(11)
    layer = nn.Embedding(6, 3, padding_idx=padding)
    numbers, weights = torch.tensor([[1, 2, 1], [5, 0, 2]]), torch.randn(2, 3, 3)
    output = layer(numbers)
    (output * weights).sum().backward()
    return {
        "padding": padding,
        "weight": encode(layer.weight),
        "numbers": encode(numbers),
        "weights": encode(weights),
        "output": encode(output),
        "gradient": encode(layer.weight.grad),
    }


def dropouts(seed):
    entries = {}
    for name, layer in {"Dropout(0.3)": nn.Dropout(0.3), "Dropout2d(0.4)": nn.Dropout2d(0.4)}.items():
        torch.manual_seed(seed)
        entries[name] = encode(layer(torch.ones(3, 5, 2, 2)))
    return entries


INITIALIZERS = {
    "orthogonal_ 4 3": lambda: nn.init.orthogonal_(torch.empty(4, 3)),
    "orthogonal_ 3 2 4 gain 2": lambda: nn.init.orthogonal_(torch.empty(3, 2, 4), gain=2),
    "sparse_ 0.3": lambda: nn.init.sparse_(torch.empty(6, 4), 0.3),
    "dirac_": lambda: nn.init.dirac_(torch.empty(3, 2, 3, 4)),
    "eye_": lambda: nn.init.eye_(torch.empty(3, 4)),
    "glorot_uniform_": lambda: nn.init.xavier_uniform_(torch.empty(3, 2, 3, 3)),
}


def initializers(seed):
    entries = {}
    for name, initialize in INITIALIZERS.items():
        torch.manual_seed(seed)
        entries[name] = encode(initialize())
    return entries


def main():
    write(
        "modules",
        {
            "initializations": [initialization(seed) for seed in (0, 3)],
            "trainings": [training(dtype) for dtype in (torch.float32, torch.float64)],
            "cumulative": cumulative(),
            "embeddings": [embedding(None), embedding(2)],
            "dropouts": dropouts(2),
            "initializers": initializers(4),
        },
    )


if __name__ == "__main__":
    main()
