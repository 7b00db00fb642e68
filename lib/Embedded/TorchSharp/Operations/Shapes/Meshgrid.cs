namespace TorchSharp;

public static partial class torch
{
    /// <summary>Coordinates of a grid: each vector along its own dimension, stretched over the others; "xy" exchanges the first two.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] list = NotEmpty(tensors, "meshgrid");
        if (indexing is not ("ij" or "xy"))
        {
            throw Fault.Shapes("meshgrid", $"indexing must be \"ij\" or \"xy\", not \"{indexing}\"");
        }

        foreach (Tensor tensor in list)
        {
            if (tensor.Impl.Rank > 1)
            {
                throw Fault.Shapes("meshgrid", $"expected numbers or vectors, not shape {Shape.Text(tensor.Impl.Sizes)}");
            }

            if (tensor.dtype != list[0].dtype)
            {
                throw Fault.Types("meshgrid", $"expected all tensors to have the same type, not {list[0].dtype} and {tensor.dtype}");
            }
        }

        Devices.Common("meshgrid", [.. list.Select(tensor => tensor.Impl)]);
        using DisposeScope scope = NewDisposeScope();
        bool exchanged = indexing == "xy" && list.Length >= 2;
        int[] place = [.. Enumerable.Range(0, list.Length).Select(i => exchanged && i < 2 ? 1 - i : i)];
        var sizes = new long[list.Length];
        for (int i = 0; i < list.Length; i++)
        {
            sizes[place[i]] = list[i].Impl.Count;
        }

        return
        [
            .. list.Select((tensor, i) =>
            {
                var own = new long[list.Length];
                Array.Fill(own, 1);
                own[place[i]] = tensor.Impl.Count;
                return tensor.view(own).broadcast_to(sizes).MoveToOuterDisposeScope();
            }),
        ];
    }

    /// <summary>All ways of taking one element of each vector, as rows.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors)
    {
        Tensor[] list = NotEmpty(tensors, "cartesian_prod");
        foreach (Tensor tensor in list)
        {
            if (tensor.Impl.Rank != 1)
            {
                throw Fault.Shapes("cartesian_prod", $"expected vectors, not shape {Shape.Text(tensor.Impl.Sizes)}");
            }
        }

        return list.Length == 1 ? list[0].alias() : WrappedTensorDisposeScope(() => stack(meshgrid(list).Select(grid => grid.flatten()), 1));
    }

    public static Tensor cartesian_prod(params Tensor[] tensors) => cartesian_prod((IList<Tensor>)tensors);

    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => cartesian_prod((IList<Tensor>)tensors.ToArray());

    /// <summary>All ways of choosing r elements of a vector, in their order, as rows.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false)
    {
        if (input.ndim != 1)
        {
            throw new ArgumentException($"Expected a 1D vector, but got one with {input.ndim} dimensions.", nameof(input));
        }

        if (r < 0)
        {
            throw new ArgumentException("r must be non-negative", nameof(r));
        }

        if (r == 0)
        {
            return empty([0L], input.dtype, input.device);
        }

        var chosen = new List<long>();
        Choose(0, 0, new long[r]);
        return WrappedTensorDisposeScope(() => input.index_select(0, tensor(chosen.ToArray(), device: input.device)).reshape(-1, r));

        void Choose(int position, long from, long[] places)
        {
            if (position == r)
            {
                chosen.AddRange(places);
                return;
            }

            for (long i = from; i < input.Impl.Count; i++)
            {
                places[position] = i;
                Choose(position + 1, with_replacement ? i : i + 1, places);
            }
        }
    }
}
