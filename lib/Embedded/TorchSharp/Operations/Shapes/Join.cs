namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors joined along a dimension that they have. Empty vectors are skipped, whatever the others' shapes; of one tensor it is a view.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
        {
            throw new ArgumentException("cat: expected a non-empty list of tensors.", nameof(tensors));
        }

        if (tensors.Count == 1)
        {
            return tensors[0].alias();
        }

        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Impl.Rank == 0)
            {
                throw Fault.Shapes("cat", $"zero-dimensional tensor (at position {i}) cannot be concatenated; use stack");
            }
        }

        Tensor first = tensors.FirstOrDefault(tensor => !IsSkipped(tensor)) ?? tensors[0];
        int d = Shape.Dim(dim, first.Impl.Rank, "cat");
        ScalarType type = tensors.Select(t => t.dtype).Aggregate(DType.Promote);
        long[] sizes = (long[])first.Impl.Sizes.Clone();
        sizes[d] = 0;
        foreach (Tensor tensor in tensors)
        {
            long[] own = tensor.Impl.Sizes;
            if (IsSkipped(tensor))
            {
                continue;
            }

            if (own.Length != sizes.Length || Enumerable.Range(0, own.Length).Any(i => i != d && own[i] != sizes[i]))
            {
                throw Fault.Shapes("cat", $"shapes {Shape.Text(first.Impl.Sizes)} and {Shape.Text(own)} differ in more than dimension {d}");
            }

            sizes[d] += own[d];
        }

        TensorImpl result = TensorImpl.New(type, sizes, Devices.Common("cat", [.. tensors.Select(t => t.Impl)]));
        long at = 0;
        foreach (Tensor tensor in tensors)
        {
            if (!IsSkipped(tensor))
            {
                var place = new TensorImpl(result.Storage, type, tensor.Impl.Sizes, result.Strides, at * result.Strides[d]);
                Copy.Into(tensor.Impl, place);
                at += tensor.Impl.Sizes[d];
            }
        }

        bool[] skipped = [.. tensors.Select(IsSkipped)];
        long[] lengths = [.. tensors.Select((t, i) => skipped[i] ? 0 : t.Impl.Sizes[d])];
        ScalarType[] types = [.. tensors.Select(t => t.dtype)];
        return Graph.Record(
            "CatBackward", new Tensor(result), tensors.ToArray(),
            (s, g) =>
            {
                Tensor[] parts = g.split(lengths, d);
                return [.. parts.Select((part, i) => !s.Needs(i) ? null : skipped[i] ? zeros([0L], types[i], g.device) : part.to_type(types[i]))];
            });

        static bool IsSkipped(Tensor tensor) => tensor.Impl.Rank == 1 && tensor.Impl.Count == 0;
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat((IList<Tensor>)tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        Tensor[] list = NotEmpty(tensors, "stack");
        foreach (Tensor tensor in list)
        {
            if (!tensor.Impl.Sizes.AsSpan().SequenceEqual(list[0].Impl.Sizes))
            {
                throw Fault.Shapes("stack", $"expected tensors of one shape, not {Shape.Text(list[0].Impl.Sizes)} and {Shape.Text(tensor.Impl.Sizes)}");
            }
        }

        return Joined(list.Select(tensor => tensor.unsqueeze(dim)), dim);
    }

    /// <summary>Side by side: vectors end to end, others along the second dimension.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => hstack((IEnumerable<Tensor>)tensors);

    public static Tensor hstack(params Tensor[] tensors) => hstack((IEnumerable<Tensor>)tensors);

    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack((IEnumerable<Tensor>)tensors.ToArray());

    public static Tensor hstack(IEnumerable<Tensor> tensors)
    {
        Tensor[] list = NotEmpty(tensors, "hstack");
        return Joined(list.Select(tensor => tensor.atleast_1d()), list[0].Impl.Rank < 2 ? 0 : 1);
    }

    /// <summary>One below the other: along the first dimension, a vector being a row.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Joined(NotEmpty(tensors, "vstack").Select(tensor => tensor.atleast_2d()), 0);

    public static Tensor vstack(Tensor[] tensors) => vstack((IList<Tensor>)tensors);

    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack((IList<Tensor>)tensors.ToArray());

    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);

    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);

    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => vstack(tensors);

    /// <summary>One behind the other: along the third dimension.</summary>
    public static Tensor dstack(params Tensor[] tensors) => dstack((IEnumerable<Tensor>)tensors);

    public static Tensor dstack(IList<Tensor> tensors) => dstack((IEnumerable<Tensor>)tensors);

    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => dstack((IEnumerable<Tensor>)tensors.ToArray());

    public static Tensor dstack(IEnumerable<Tensor> tensors) => Joined(NotEmpty(tensors, "dstack").Select(tensor => tensor.atleast_3d()), 2);

    /// <summary>As hstack, a vector being a column.</summary>
    public static Tensor column_stack(IList<Tensor> tensors) =>
        Joined(NotEmpty(tensors, "column_stack").Select(tensor => tensor.Impl.Rank < 2 ? tensor.reshape(-1, 1) : tensor.alias()), 1);

    public static Tensor column_stack(params Tensor[] tensors) => column_stack((IList<Tensor>)tensors);

    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => column_stack((IList<Tensor>)tensors.ToArray());

    private static Tensor Joined(IEnumerable<Tensor> tensors, long dim) => WrappedTensorDisposeScope(() =>
    {
        Tensor[] list = [.. tensors];
        return list.Length == 1 ? list[0].clone() : cat((IList<Tensor>)list, dim);
    });

    private static Tensor[] NotEmpty(IEnumerable<Tensor> tensors, string operation)
    {
        Tensor[] list = [.. tensors];
        return list.Length > 0 ? list : throw Fault.Shapes(operation, "expected a non-empty list of tensors");
    }
}
