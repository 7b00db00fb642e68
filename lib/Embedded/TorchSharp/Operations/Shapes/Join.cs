namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors joined along a dimension that they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
        {
            throw new ArgumentException("cat: expected a non-empty list of tensors.", nameof(tensors));
        }

        Tensor first = tensors[0];
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Impl.Rank == 0)
            {
                throw Fault.Shapes("cat", $"zero-dimensional tensor (at position {i}) cannot be concatenated; use stack");
            }
        }

        int d = Shape.Dim(dim, first.Impl.Rank, "cat");
        ScalarType type = tensors.Select(t => t.dtype).Aggregate(DType.Promote);
        long[] sizes = (long[])first.Impl.Sizes.Clone();
        sizes[d] = 0;
        foreach (Tensor tensor in tensors)
        {
            long[] own = tensor.Impl.Sizes;
            if (own.Length != sizes.Length || Enumerable.Range(0, own.Length).Any(i => i != d && own[i] != sizes[i]))
            {
                throw Fault.Shapes("cat", $"shapes {Shape.Text(first.Impl.Sizes)} and {Shape.Text(own)} differ in more than dimension {d}");
            }

            sizes[d] += own[d];
        }

        Tensor result = empty(sizes, type, Devices.Common("cat", [.. tensors.Select(t => t.Impl)]));
        using (no_grad())
        {
            long at = 0;
            foreach (Tensor tensor in tensors)
            {
                using Tensor part = result.narrow(d, at, tensor.Impl.Sizes[d]);
                Copy.Into(tensor.Impl, part.Impl);
                at += tensor.Impl.Sizes[d];
            }
        }

        long[] lengths = [.. tensors.Select(t => t.Impl.Sizes[d])];
        ScalarType[] types = [.. tensors.Select(t => t.dtype)];
        return Graph.Record(
            "CatBackward", result, tensors.ToArray(),
            (s, g) =>
            {
                Tensor[] parts = g.split(lengths, d);
                return [.. parts.Select((part, i) => s.Needs(i) ? part.to_type(types[i]) : null)];
            });
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        Tensor[] list = [.. tensors];
        if (list.Length == 0)
        {
            throw new ArgumentException("stack: expected a non-empty list of tensors.", nameof(tensors));
        }

        foreach (Tensor tensor in list)
        {
            if (!tensor.Impl.Sizes.AsSpan().SequenceEqual(list[0].Impl.Sizes))
            {
                throw Fault.Shapes("stack", $"expected tensors of one shape, not {Shape.Text(list[0].Impl.Sizes)} and {Shape.Text(tensor.Impl.Sizes)}");
            }
        }

        return WrappedTensorDisposeScope(() => cat([.. list.Select(t => t.unsqueeze(dim))], dim));
    }

    public static Tensor hstack(IList<Tensor> tensors) => cat([.. tensors.Select(t => t.dim() == 0 ? t.reshape(1) : t)], tensors[0].dim() < 2 ? 0 : 1);

    public static Tensor vstack(IList<Tensor> tensors) => cat([.. tensors.Select(t => t.dim() < 2 ? t.reshape(1, -1) : t)], 0);
}
