namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>How far an ordering, 1 for the first above and −1 for the second, is missed: at least zero, a margin added.</summary>
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
            {
                if (input1.Impl.Rank != input2.Impl.Rank || input1.Impl.Rank != target.Impl.Rank)
                {
                    throw Fault.Shapes(
                        "margin_ranking_loss", $"all input tensors should have same dimension but got sizes: input1: {Shape.Text(input1.Impl.Sizes)}, input2: {Shape.Text(input2.Impl.Sizes)}, target: {Shape.Text(target.Impl.Sizes)}");
                }

                return Reduce(WrappedTensorDisposeScope(() => ((-target * (input1 - input2)) + margin).clamp_min(0)), null, reduction);
            }

            /// <summary>A distance where its target is 1; what it lacks of the margin where its target is −1.</summary>
            /// <remarks>The margin is 0 unless given, where PyTorch has 1.</remarks>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) => Reduce(
                WrappedTensorDisposeScope(() =>
                {
                    Shape.Broadcast(input.Impl.Sizes, target.Impl.Sizes, "hinge_embedding_loss");
                    Tensor zero = zeros([], input.dtype, input.device);
                    return (margin - input).clamp_min(0).where(target.ne(1), zero) + input.where(target.ne(-1), zero);
                }),
                null,
                reduction);

            /// <summary>One minus the cosine of pairs whose target is 1; the cosine above the margin of those whose target is −1.</summary>
            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
            {
                const string Name = "cosine_embedding_loss";
                int rank = target.Impl.Rank;
                if (rank > 1 || input1.Impl.Rank != rank + 1 || input2.Impl.Rank != rank + 1)
                {
                    throw Fault.Shapes(
                        Name, $"expects 1D target and 2D inputs, or 0D and 1D; found input1 {Shape.Text(input1.Impl.Sizes)}, input2 {Shape.Text(input2.Impl.Sizes)}, target {Shape.Text(target.Impl.Sizes)}");
                }

                return Reduce(
                    WrappedTensorDisposeScope(() =>
                    {
                        // A tiny number keeps the cosine of a zero vector defined.
                        const double Tiny = 1e-12;
                        Tensor lengths = (input1.square().sum(-1L) + Tiny) * (input2.square().sum(-1L) + Tiny);
                        Tensor cosine = (input1 * input2).sum(-1L) / lengths.sqrt(), zero = zeros([], input1.dtype, input1.device);
                        return (1 - cosine).where(target.eq(1), zero) + (cosine - margin).clamp_min(0).where(target.eq(-1), zero);
                    }),
                    null,
                    reduction);
            }
        }
    }
}
