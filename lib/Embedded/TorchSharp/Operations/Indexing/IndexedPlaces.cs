using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Tensors of positions over some dimensions of a tensor, broadcast against each other. Their common shape takes the place of those
/// dimensions where these are adjacent, and comes first where they are not: NumPy's and PyTorch's rule.
/// </summary>
internal sealed class IndexedPlaces
{
    private readonly int[] dims;

    private IndexedPlaces(int[] dims, Tensor[] positions, long[] sizes)
    {
        this.dims = dims;
        Positions = positions;
        Sizes = sizes;
    }

    /// <summary>One int64 tensor for each of the dimensions, all of one shape.</summary>
    public Tensor[] Positions { get; }

    /// <summary>The shape of the positions.</summary>
    public long[] Sizes { get; }

    /// <summary>Turns masks into positions and broadcasts; <paramref name="indices"/> are in the order of their dimensions.</summary>
    public static IndexedPlaces Of(TensorImpl indexed, List<(int Dim, Tensor Index)> indices)
    {
        var dims = new List<int>();
        var positions = new List<Tensor>();
        foreach (var (dim, index) in indices)
        {
            if (!index.device.IsSame(indexed.Device) && index.device.type != DeviceType.CPU)
            {
                throw Fault.Shapes("index", $"indices should be either on cpu or on the same device as the indexed tensor ({indexed.Device}), not on {index.device}");
            }

            if (index.dtype is ScalarType.Bool or ScalarType.Byte)
            {
                long[] mask = index.Impl.Sizes;
                if (dim + mask.Length > indexed.Rank || !indexed.Sizes.AsSpan(dim, mask.Length).SequenceEqual(mask))
                {
                    throw Fault.Shapes(
                        "index",
                        $"the shape of the mask {Shape.Text(mask)} at index {dim} does not match the shape of the indexed tensor {Shape.Text(indexed.Sizes)} at index {dim}");
                }

                Tensor places = index.nonzero();
                for (int d = 0; d < mask.Length; d++)
                {
                    dims.Add(dim + d);
                    positions.Add(places.select(1, d));
                }
            }
            else if (index.dtype == ScalarType.Int64)
            {
                dims.Add(dim);
                positions.Add(index);
            }
            else
            {
                throw Fault.Types("index", $"tensors used as indices must be of type Int64 or Bool, not {index.dtype}");
            }
        }

        long[] sizes = positions[0].Impl.Sizes;
        foreach (Tensor other in positions)
        {
            long[] shape = other.Impl.Sizes;
            int rank = Math.Min(shape.Length, sizes.Length);
            if (Enumerable.Range(1, rank).Any(i => shape[^i] != sizes[^i] && shape[^i] != 1 && sizes[^i] != 1))
            {
                throw Fault.Shapes(
                    "index",
                    $"shape mismatch: indexing tensors could not be broadcast together with shapes {string.Join(", ", positions.Select(p => Shape.Text(p.Impl.Sizes)))}");
            }

            sizes = Shape.Broadcast(sizes, shape, "index");
        }

        return new IndexedPlaces([.. dims], [.. positions.Select(p => p.expand(sizes, false))], sizes);
    }

    /// <summary>The same places by tensors that a graph kept.</summary>
    public IndexedPlaces By(SavedTensors saved) => new(dims, [.. Positions.Select((_, i) => saved[i])], Sizes);

    /// <summary>The shape of what the places name in a tensor of a shape.</summary>
    public long[] ShapeIn(long[] whole)
    {
        var (before, after) = Around(whole.Length);
        return [.. before.Select(d => whole[d]), .. Sizes, .. after.Select(d => whole[d])];
    }

    /// <summary>The named elements of a tensor.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A position lies outside its dimension.</exception>
    public Picks In(TensorImpl tensor)
    {
        var offsets = new long[Shape.Count(Sizes)];
        for (int i = 0; i < dims.Length; i++)
        {
            long stride = tensor.Strides[dims[i]];
            long[] positions = IndexTensor.Positions("index", Positions[i].Impl, dims[i], tensor.Sizes[dims[i]], wraps: true);
            for (int j = 0; j < offsets.Length; j++)
            {
                offsets[j] += positions[j] * stride;
            }
        }

        var (before, after) = Around(tensor.Rank);
        return new Picks(tensor, before, offsets, after);
    }

    private (int[] Before, int[] After) Around(int rank)
    {
        bool adjacent = dims[^1] - dims[0] == dims.Length - 1;
        int first = adjacent ? dims[0] : 0;
        int[] others = [.. Enumerable.Range(0, rank).Where(d => Array.IndexOf(dims, d) < 0)];
        return ([.. others.Where(d => d < first)], [.. others.Where(d => d >= first)]);
    }
}
