namespace TorchSharp;

public static partial class torch
{
    /// <summary>Views of the tensors, all of the shape to which they broadcast.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        if (tensors.Length == 0)
        {
            throw new ArgumentException("broadcast_tensors: expected at least one tensor.", nameof(tensors));
        }

        long[] sizes = [];
        foreach (Tensor tensor in tensors)
        {
            sizes = Shape.Broadcast(sizes, tensor.Impl.Sizes, "broadcast_tensors");
        }

        return [.. tensors.Select(tensor => tensor.expand(sizes))];
    }
}
