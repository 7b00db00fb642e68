using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Distances of pairs that belong together, and what others lack of a margin.</summary>
        public sealed class HingeEmbeddingLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            public HingeEmbeddingLoss(double margin = 0.0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
                : base(reduction)
            {
                this.margin = margin;
            }

            public double margin { get; }

            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
                torch.nn.functional.hinge_embedding_loss(input, target, margin, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <remarks>The margin is 1 unless given; that of the class and of the function is 0.</remarks>
            public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1.0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
        }
    }
}
