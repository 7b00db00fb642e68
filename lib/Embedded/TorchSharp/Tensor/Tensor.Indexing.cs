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
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => At(i1);
            set => Write(At(i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Write(At(i1, i2), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Write(At(i1, i2, i3), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Write(At(i1, i2, i3, i4), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At(i1, i2, i3, i4, i5);
            set => Write(At(i1, i2, i3, i4, i5), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At(i1, i2, i3, i4, i5, i6);
            set => Write(At(i1, i2, i3, i4, i5, i6), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => indices.Length == 0 ? alias() : At(indices);
            set => Write(indices.Length == 0 ? alias() : At(indices), value);
        }

        /// <summary>The view of one position in each of the first dimensions.</summary>
        private Tensor At(params ReadOnlySpan<long> positions)
        {
            Tensor view = this;
            using (EngineWork.Begin())
            {
                foreach (long position in positions)
                {
                    using Tensor? before = ReferenceEquals(view, this) ? null : view;
                    view = view.select(0, position);
                }
            }

            return DisposeScopeManager.ThreadSingleton.HandOut(view);
        }

        private static void Write(Tensor part, Tensor value)
        {
            using (part)
            {
                part.copy_(value);
            }
        }
    }
}
