namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index(params Tensor[] indices) => index([.. indices.Select(TensorIndex.Tensor)]);

        /// <summary>The part that the indices name: a view where they are numbers, ranges and new dimensions, a copy where tensors are among them.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using DisposeScope scope = NewDisposeScope();
            var (view, tensors) = Basic(indices);
            return (tensors.Count == 0 ? view : view.Picked(IndexedPlaces.Of(view.Impl, tensors))).MoveToOuterDisposeScope();
        }

        private Tensor Picked(IndexedPlaces places)
        {
            long[] before = Impl.Sizes;
            TensorImpl result = TensorImpl.New(dtype, places.ShapeIn(before), Impl.Device);
            places.In(Impl).Read(result);
            return Graph.Record(
                "IndexBackward", new Tensor(result), [this],
                (s, g) => [zeros(before, g.dtype, g.device).WithPut(places.By(s), g, accumulate: true)], places.Positions);
        }

        /// <summary>Applies numbers, ranges and new dimensions; returns the tensors of indices with the dimensions of the view that they apply to.</summary>
        private (Tensor View, List<(int Dim, Tensor Index)> Tensors) Basic(TensorIndex[] indices)
        {
            if (indices.Length == 0)
            {
                throw Fault.Shapes("index", "passing an empty list of indices is not valid");
            }

            int used = indices.Sum(i => i.Is switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => i.Indices!.dtype is ScalarType.Bool or ScalarType.Byte ? i.Indices.Impl.Rank : 1,
                _ => 0,
            });
            if (used > Impl.Rank)
            {
                throw Fault.Shapes("index", $"too many indices ({used}) for a tensor of {Impl.Rank} dimensions");
            }

            var tensors = new List<(int, Tensor)>();
            Tensor view = this;
            int dim = 0;
            bool afterMask = false;
            foreach (TensorIndex index in indices)
            {
                if (afterMask && !index.IsWhole)
                {
                    throw Fault.Shapes(
                        "index", "after a mask of several dimensions only tensors, whole ranges and an ellipsis may follow, as in PyTorch; index the result of the mask again");
                }

                switch (index.Is)
                {
                    case TensorIndex.Kind.Single:
                        view = view.select(dim, index.Start ?? 0);
                        break;
                    case TensorIndex.Kind.Slice when index.Step <= 0:
                        throw Fault.Shapes("index", $"slice step must be positive, not {index.Step}; use flip to go backwards");
                    case TensorIndex.Kind.Slice:
                        if (!index.IsWhole)
                        {
                            view = view.slice(dim, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                        }

                        dim++;
                        break;
                    case TensorIndex.Kind.None:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += Impl.Rank - used;
                        break;
                    case TensorIndex.Kind.Bool:
                        view = view.unsqueeze(dim);
                        tensors.Add((dim++, zeros([index.Start!.Value], ScalarType.Int64, device)));
                        break;
                    default:
                        Tensor positions = index.Indices!;
                        bool mask = positions.dtype is ScalarType.Bool or ScalarType.Byte;
                        if (positions.Impl.Rank > 0)
                        {
                            tensors.Add((dim, positions));
                            dim += mask ? positions.Impl.Rank : 1;
                            afterMask |= mask && positions.Impl.Rank > 1;
                        }
                        else if (mask)
                        {
                            view = view.unsqueeze(dim);
                            tensors.Add((dim++, zeros([positions.ToBoolean() ? 1 : 0], ScalarType.Int64, device)));
                        }
                        else if (positions.dtype is ScalarType.Int64 or ScalarType.Int32)
                        {
                            view = view.select(dim, positions.ToInt64());
                        }
                        else
                        {
                            throw Fault.Types("index", $"tensors used as indices must be of type Int64 or Bool, not {positions.dtype}");
                        }

                        break;
                }
            }

            return (ReferenceEquals(view, this) ? alias() : view, tensors);
        }
    }
}
