using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Tensors whose first dimension numbers the items.</summary>
        public class TensorDataset : torch.utils.data.IterableDataset
        {
            private readonly torch.Tensor[] tensors;

            internal TensorDataset(torch.Tensor[] tensors)
            {
                if (tensors is null || tensors.Length == 0)
                {
                    throw new ArgumentNullException(nameof(tensors), "TensorDataset: it needs at least one tensor.");
                }

                if (tensors.Any(tensor => tensor.dim() == 0))
                {
                    throw new ArgumentException("TensorDataset: a zero-dimensional tensor has no first dimension to number items with.", nameof(tensors));
                }

                if (tensors.Any(tensor => tensor.size(0) != tensors[0].size(0)))
                {
                    throw new ArgumentException(
                        $"TensorDataset: All tensors must have the same first dimension size, but they are {string.Join(", ", tensors.Select(tensor => Shape.Text(tensor.shape)))}.",
                        nameof(tensors));
                }

                // Handles of its own: the caller may dispose theirs. The elements are shared.
                this.tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
            }

            public override long Count => tensors[0].size(0);

            /// <summary>Views of an item's elements in each tensor.</summary>
            public IList<torch.Tensor> this[long index] => [.. tensors.Select(tensor => tensor[index])];

            public override IList<torch.Tensor> GetTensor(long index) => this[index];

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    foreach (torch.Tensor tensor in tensors)
                    {
                        tensor.Dispose();
                    }
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>A dataset on tensors that have the same size of the first dimension.</summary>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
