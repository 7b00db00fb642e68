using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part that the indices name: numbers, ranges, masks, tensors of indices.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, [.. indices.Select(TensorIndex.Tensor)]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Write(select(0, i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(i1, i2, i3, i4);
            set => index_put_(value, i1, i2, i3, i4);
        }

        public Tensor index(params Tensor[] indices) => index([.. indices.Select(TensorIndex.Tensor)]);

        public Tensor index(params TensorIndex[] indices)
        {
            using DisposeScope scope = NewDisposeScope();
            var (view, tensors) = Basic(indices);
            if (tensors.Count == 0)
            {
                return view.MoveToOuterDisposeScope();
            }

            if (tensors.Count > 1)
            {
                throw Fault.OutsideSubset("Indexing with several tensors at once");
            }

            var (dim, positions) = tensors[0];
            return Picked(view, dim, positions).MoveToOuterDisposeScope();
        }

        /// <summary>Writes a value, broadcast, over the part that the indices name.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using DisposeScope scope = NewDisposeScope();
            InPlace.CheckWritable("index_put_", this);
            var (view, tensors) = Basic(indices);
            if (tensors.Count == 0)
            {
                view.copy_(value);
                return this;
            }

            if (tensors.Count > 1)
            {
                throw Fault.OutsideSubset("Assigning through several index tensors at once");
            }

            var (dim, positions) = tensors[0];
            if (positions.dtype == ScalarType.Bool)
            {
                Tensor mask = positions;
                while (mask.Impl.Rank + dim < view.Impl.Rank)
                {
                    mask = mask.unsqueeze(-1);
                }

                if (value.numel() != 1)
                {
                    throw Fault.OutsideSubset("Assigning more than one number through a mask");
                }

                view.copy_(value.to_type(dtype).reshape([]).where(mask, view));
                return this;
            }

            long[] places = positions.to_type(ScalarType.Int64).reshape(-1).data<long>().ToArray();
            Tensor target = view.index_select(dim, tensor(places, device: device));
            Tensor spread = value.expand(target.shape);
            for (int i = 0; i < places.Length; i++)
            {
                view.select(dim, places[i]).copy_(spread.select(dim, i));
            }

            return this;
        }

        private void Write(Tensor part, Tensor value)
        {
            using (part)
            {
                part.copy_(value);
            }
        }

        private static Tensor Picked(Tensor view, int dim, Tensor positions)
        {
            if (positions.dtype == ScalarType.Bool)
            {
                long[] sizes = positions.Impl.Sizes;
                if (!view.Impl.Sizes.AsSpan(dim, sizes.Length).SequenceEqual(sizes))
                {
                    throw Fault.Shapes("index", $"a mask of shape {Shape.Text(sizes)} does not match the tensor's {Shape.Text(view.Impl.Sizes)} at dimension {dim}");
                }

                bool[] mask = positions.data<bool>().ToArray();
                long[] places = [.. Enumerable.Range(0, mask.Length).Where(i => mask[i]).Select(i => (long)i)];
                Tensor merged = sizes.Length == 1 ? view : view.flatten(dim, dim + sizes.Length - 1);
                return merged.index_select(dim, tensor(places, device: view.device));
            }

            Tensor picked = view.index_select(dim, positions.reshape(-1));
            return picked.reshape([.. view.Impl.Sizes[..dim], .. positions.Impl.Sizes, .. view.Impl.Sizes[(dim + 1)..]]);
        }

        /// <summary>Applies numbers, ranges and new dimensions; returns the tensors of indices with the dimensions they apply to.</summary>
        private (Tensor View, List<(int Dim, Tensor Positions)> Tensors) Basic(TensorIndex[] indices)
        {
            var tensors = new List<(int, Tensor)>();
            int used = indices.Sum(i => i.Is switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => i.Indices!.dtype == ScalarType.Bool ? i.Indices.Impl.Rank : 1,
                _ => 0,
            });
            if (used > Impl.Rank)
            {
                throw Fault.Shapes("index", $"too many indices ({used}) for a tensor of {Impl.Rank} dimensions");
            }

            Tensor view = alias();
            int dim = 0;
            foreach (TensorIndex index in indices)
            {
                switch (index.Is)
                {
                    case TensorIndex.Kind.Single:
                        view = view.select(dim, index.Start!.Value);
                        break;
                    case TensorIndex.Kind.Slice:
                        view = view.slice(dim, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                        dim++;
                        break;
                    case TensorIndex.Kind.None:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += Impl.Rank - used;
                        break;
                    default:
                        Tensor positions = index.Indices!;
                        tensors.Add((dim, positions));
                        dim += positions.dtype == ScalarType.Bool ? positions.Impl.Rank : 1;
                        break;
                }
            }

            return (view, tensors);
        }
    }
}
