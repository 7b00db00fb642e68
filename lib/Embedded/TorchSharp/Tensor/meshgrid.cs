namespace TorchSharp;

public static partial class torch
{
    /// <summary>Grids of coordinates: for vectors of lengths n and m, tensors of [n, m] ("ij") or [m, n] ("xy"), views of the vectors.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] axes = [.. tensors];
        if (indexing is not ("ij" or "xy"))
        {
            throw Fault.Shapes("meshgrid", $"indexing must be \"xy\" or \"ij\", but is \"{indexing}\"");
        }

        if (axes.Length == 0 || Array.Exists(axes, axis => axis.Impl.Rank > 1))
        {
            throw Fault.Shapes("meshgrid", "expects a non-empty list of tensors of zero or one dimension");
        }

        if (Array.Exists(axes, axis => axis.dtype != axes[0].dtype))
        {
            throw Fault.Types("meshgrid", "expects all tensors to have the same dtype");
        }

        Devices.Common("meshgrid", [.. axes.Select(axis => axis.Impl)]);
        bool swapped = indexing == "xy" && axes.Length > 1;
        long[] size = [.. axes.Select(axis => axis.Impl.Count)];
        return [.. axes.Select((axis, i) => WrappedTensorDisposeScope(() =>
        {
            long[] alone = [.. size.Select((length, d) => d == i ? length : 1)];
            Tensor grid = axis.reshape(alone).expand(size);
            return swapped ? grid.transpose(0, 1) : grid;
        }))];
    }
}
