"""A module's weights in TorchSharp's .dat format -> weights.dat, and the same values as JSON -> weights.json.

The format: the number of entries, then for each its name (length, UTF-8), element type, rank, sizes and little-endian elements. All
integers are LEB128. Written here from that description, so that reading the file tests the format and not only a round trip.
"""

import os

import torch
from torch import nn

from goldens import FOLDER, encode, write

ELEMENT_TYPES = {torch.uint8: 0, torch.int32: 3, torch.int64: 4, torch.float32: 6, torch.float64: 7, torch.bool: 11}


def leb128(value):
    encoded = bytearray()
    while True:
        low, value = value & 0x7F, value >> 7
        encoded.append(low | (0x80 if value else 0))
        if not value:
            return bytes(encoded)


def entry(name, tensor):
    text = name.encode("utf-8")
    header = leb128(len(text)) + text + leb128(ELEMENT_TYPES[tensor.dtype]) + leb128(tensor.dim())
    sizes = b"".join(leb128(size) for size in tensor.shape)
    array = tensor.detach().contiguous().numpy()
    return header + sizes + array.astype(array.dtype.newbyteorder("<")).tobytes()


class Sample(nn.Module):
    """One entry of each kind: matrix, vector, a size above 127 (two LEB128 bytes), an integer buffer of no dimension, doubles."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 130)
        self.output = nn.Linear(130, 2, bias=False)
        self.register_buffer("steps", torch.tensor(123456789012, dtype=torch.int64))
        self.register_buffer("scale", torch.tensor([0.5, -2.0], dtype=torch.float64))


def main():
    torch.manual_seed(3)
    state = Sample().state_dict()
    target = FOLDER / "weights.dat"
    aside = target.with_suffix(".dat.partial")
    aside.write_bytes(leb128(len(state)) + b"".join(entry(name, tensor) for name, tensor in state.items()))
    os.replace(aside, target)
    print(f"{target.name}: {target.stat().st_size:,} bytes")
    write("weights", {"entries": [{"name": name, "value": encode(tensor)} for name, tensor in state.items()]})


if __name__ == "__main__":
    main()
