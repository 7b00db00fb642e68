"""How a golden file is written: the one format that every script of this folder and the C# tests share (README.md describes it)."""

import base64
import gzip
import hashlib
import json
import os
import struct
from pathlib import Path

import numpy as np
import torch

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent.parent

# One thread: the reference must not depend on how a reduction was split between threads.
torch.set_num_threads(1)


def dtype_name(tensor):
    return str(tensor.dtype).replace("torch.", "")


def encode(tensor):
    """A tensor as {dtype, shape, data}: base64 of its elements in row-major order, little-endian."""
    array = tensor.detach().contiguous().numpy()
    little = array.astype(array.dtype.newbyteorder("<"))
    return {
        "dtype": dtype_name(tensor),
        "shape": list(tensor.shape),
        "data": base64.b64encode(little.tobytes()).decode("ascii"),
    }


def digest(tensor, edge=20):
    """A large tensor as {dtype, shape, sha256, first, last}: enough to compare exactly, and to see by eye where it differs."""
    flat = tensor.detach().contiguous().reshape(-1)
    array = flat.numpy()
    little = array.astype(array.dtype.newbyteorder("<"))
    return {
        "dtype": dtype_name(tensor),
        "shape": list(tensor.shape),
        "sha256": hashlib.sha256(little.tobytes()).hexdigest(),
        "first": encode(flat[:edge]),
        "last": encode(flat[-edge:]),
    }


def write(name, content):
    """Writes NAME.json beside the scripts, aside first and then renamed, one top-level entry a line."""
    content = {"pytorch": torch.__version__, **content}
    lines = []
    for key, value in content.items():
        if isinstance(value, list):
            items = ",\n    ".join(json.dumps(item, separators=(",", ":")) for item in value)
            lines.append(f"  {json.dumps(key)}: [\n    {items}\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}")
    target = FOLDER / f"{name}.json"
    aside = target.with_suffix(".json.partial")
    aside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    os.replace(aside, target)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


def read_images(path):
    """The images of a gzipped IDX file, as a uint8 array of [count, rows * columns]."""
    with gzip.open(path, "rb") as file:
        magic, count, rows, columns = struct.unpack(">IIII", file.read(16))
        if magic != 2051:
            raise SystemExit(f"{path}: magic number {magic}, where 2051 (IDX images) was expected.")
        pixels = np.frombuffer(file.read(), dtype=np.uint8)
    return pixels.reshape(count, rows * columns)
