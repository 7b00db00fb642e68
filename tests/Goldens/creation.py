"""Tensors made from ranges and from C# values, as PyTorch makes them -> creation.json."""

import torch

from goldens import encode, write

F32, F64 = torch.float32, torch.float64

TENSORS = {
    "arange 10": lambda: torch.arange(10),
    "arange 0 1 0.1": lambda: torch.arange(0, 1, 0.1),
    "arange 0 3 0.3, 1000 steps": lambda: torch.arange(0, 300, 0.3),
    "arange 0.1 100 0.1": lambda: torch.arange(0.1, 100, 0.1),
    "arange 0 1 0.1 float64": lambda: torch.arange(0, 1, 0.1, dtype=F64),
    "arange 0.5 4.7 int64": lambda: torch.arange(0.5, 4.7, dtype=torch.int64),
    "arange -1 -5 -1.5 int64": lambda: torch.arange(-1, -5, -1.5, dtype=torch.int64),
    "arange 10 0 -3": lambda: torch.arange(10, 0, -3),
    "arange 0.5 4.7 int32": lambda: torch.arange(0.5, 4.7, dtype=torch.int32),
    "arange 0 300 100 uint8": lambda: torch.arange(0, 300, 100, dtype=torch.uint8),
    "arange 3 3": lambda: torch.arange(3, 3),
    "linspace 0 1 11": lambda: torch.linspace(0, 1, 11),
    "linspace -3 7 100": lambda: torch.linspace(-3, 7, 100),
    "linspace 0.1 0.7 37 float64": lambda: torch.linspace(0.1, 0.7, 37, dtype=F64),
    "linspace 0 10 4 int64": lambda: torch.linspace(0, 10, 4, dtype=torch.int64),
    "linspace 10 -5 7 int32": lambda: torch.linspace(10, -5, 7, dtype=torch.int32),
    "linspace 5 1 1": lambda: torch.linspace(5, 1, 1),
    "linspace 0 1 0": lambda: torch.linspace(0, 1, 0),
    "logspace 0 2 3": lambda: torch.logspace(0, 2, 3),
    "logspace -1 1 5 int64": lambda: torch.logspace(-1, 1, 5, dtype=torch.int64),
    "logspace -3 3 7, base 2": lambda: torch.logspace(-3, 3, 7, base=2),
    "eye 3": lambda: torch.eye(3),
    "eye 2 4 bool": lambda: torch.eye(2, 4, dtype=torch.bool),
    "full 2 3 of 2.5": lambda: torch.full((2, 3), 2.5),
    "full 2 of 7": lambda: torch.full((2,), 7),
    "full 2 of -1 uint8": lambda: torch.full((2,), -1, dtype=torch.uint8),
    "full_like int 3.7": lambda: torch.full_like(torch.arange(2, dtype=torch.int32), 3.7),
    "zeros 0 2": lambda: torch.zeros(0, 2),
    "meshgrid ij, first": lambda: torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij")[0],
    "meshgrid xy, second": lambda: torch.meshgrid(torch.arange(2), torch.arange(3), indexing="xy")[1],
}


def main():
    write("creation", {"tensors": [{"name": name, "result": encode(make())} for name, make in TENSORS.items()]})


if __name__ == "__main__":
    main()
