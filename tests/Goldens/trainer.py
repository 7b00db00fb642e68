"""Numbers for VaeTests, TrainerTests and notebook 06: the same model, seeds and calls in PyTorch (made with 1.13.1 on CPU).

Run from anywhere; prints the first weights of each layer, then for each binarization and epoch the training
reconstruction and KL and the test reconstruction and KL, in nats per image. Without arguments on few images, for the
tests; with --notebook as notebook 06 trains at quick: all images, 16 epochs, grey pixels (a minute or two).
"""
import gzip
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

MNIST = pathlib.Path(__file__).resolve().parents[2] / "data" / "mnist"


def images(name, count):
    raw = gzip.open(MNIST / f"{name}-images-idx3-ubyte.gz").read()
    pixels = np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 784)[:count]
    return torch.from_numpy(pixels.astype(np.float32) / np.float32(255))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 500)
        self.mean = nn.Linear(500, 20)
        self.logvar = nn.Linear(500, 20)

    def forward(self, x):
        h = torch.tanh(self.hidden(x))
        return self.mean(h), self.logvar(h)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(20, 500)
        self.logits = nn.Linear(500, 784)

    def forward(self, z):
        return self.logits(torch.tanh(self.hidden(z)))


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def terms(self, x, generator):
        mean, logvar = self.encoder(x)
        z = mean + (logvar * 0.5).exp() * torch.randn(mean.shape, generator=generator)
        reconstruction = -F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="none").sum(-1)
        return reconstruction, ((mean.pow(2) + logvar.exp() - logvar - 1) * 0.5).sum(-1)


def run(binarization, train, test, epochs):
    torch.manual_seed(1)
    vae = Vae()
    if binarization == "None":
        for name, parameter in vae.named_parameters():
            print(name, ["%.9g" % value for value in parameter.flatten()[:3].tolist()])
    optimizer = torch.optim.Adam(vae.parameters(), 1e-3)
    generator = torch.Generator().manual_seed(1)
    if binarization == "Dynamic":
        test = torch.bernoulli(test, generator=torch.Generator().manual_seed(1 + 0x9E3779B9 + 1))
    for epoch in range(1, epochs + 1):
        order = torch.randperm(len(train), generator=generator)
        reconstructions = divergences = 0.0
        for start in range(0, len(train), 100):
            x = train.index_select(0, order[start:start + 100])
            if binarization == "Dynamic":
                x = torch.bernoulli(x, generator=generator)
            optimizer.zero_grad()
            reconstruction, divergence = vae.terms(x, generator)
            (divergence.mean() - reconstruction.mean()).backward()
            optimizer.step()
            reconstructions += reconstruction.mean().item() * len(x) / len(train)
            divergences += divergence.mean().item() * len(x) / len(train)
        with torch.no_grad():
            reconstruction, divergence = vae.terms(test, torch.Generator().manual_seed(1))
        last = reconstruction.double().mean().item(), divergence.double().mean().item()
        print(binarization, epoch, reconstructions, divergences, *last, "test ELBO", last[0] - last[1], flush=True)


if "--notebook" in sys.argv:
    run("None", images("train", 60000), images("t10k", 10000), 16)
else:
    for mode in ("None", "Dynamic"):
        run(mode, images("train", 600), images("t10k", 200), 2)
