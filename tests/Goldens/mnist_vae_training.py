"""The first 100 Adam steps of the MNIST variational autoencoder -> mnist_vae_training.json.

784-500-20-500-784, tanh, grey pixels in [0, 1] as Bernoulli targets, one Monte Carlo sample, closed-form KL, batch 100, learning rate
1e-3, seed 1. The random calls, in order: the five Linear layers as listed, randperm(60000), then one randn_like a step.
"""

import time

import torch
import torch.nn.functional as F
from torch import nn

from goldens import REPOSITORY, digest, encode, read_images, write

SEED, STEPS, BATCH = 1, 100, 100


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.ModuleDict()
        self.encoder["hidden"] = nn.Linear(784, 500)
        self.encoder["mean"] = nn.Linear(500, 20)
        self.encoder["log_variance"] = nn.Linear(500, 20)
        self.decoder = nn.ModuleDict()
        self.decoder["hidden"] = nn.Linear(20, 500)
        self.decoder["logits"] = nn.Linear(500, 784)

    def negative_elbo(self, x):
        hidden = torch.tanh(self.encoder["hidden"](x))
        mean, log_variance = self.encoder["mean"](hidden), self.encoder["log_variance"](hidden)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        logits = self.decoder["logits"](torch.tanh(self.decoder["hidden"](z)))
        reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)
        divergence = 0.5 * (mean.pow(2) + log_variance.exp() - 1 - log_variance).sum(1)
        return (reconstruction + divergence).mean()


def train(images):
    torch.manual_seed(SEED)
    model = Vae()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    order = torch.randperm(len(images))
    losses = []
    started = time.perf_counter()
    for step in range(STEPS):
        x = images[order[step * BATCH : (step + 1) * BATCH]].to(torch.float32) / 255
        loss = model.negative_elbo(x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, order, losses, STEPS * BATCH / (time.perf_counter() - started)


def corner(weight):
    """A few weights that can be compared one by one: rounding differs between engines, so a hash cannot."""
    return encode(weight.detach()[:4, :6] if weight.dim() == 2 else weight.detach()[:16])


def main():
    images = torch.from_numpy(read_images(REPOSITORY / "data/mnist/train-images-idx3-ubyte.gz").copy())
    model, order, losses, _ = train(images)
    parameters = [
        {"name": name, "norm": float(value.detach().double().norm()), "corner": corner(value)} for name, value in model.named_parameters()
    ]
    write(
        "mnist_vae_training",
        {"seed": SEED, "batch": BATCH, "order": digest(order), "losses": losses, "parameters": parameters},
    )
    speeds = []
    for threads in (1, 2):
        torch.set_num_threads(threads)
        best = max(train(images)[3] for _ in range(3))
        speeds.append(f"{best:,.0f} images/s with {threads} thread{'s' if threads > 1 else ''}")
    print(f"first loss {losses[0]!r}, last {losses[-1]!r}; best of three: {', '.join(speeds)}")


if __name__ == "__main__":
    main()
