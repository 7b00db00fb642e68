namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of a matrix' diagonal.</summary>
        public Tensor trace() => Impl.Rank == 2
            ? WrappedTensorDisposeScope(() => diagonal().sum())
            : throw new ArgumentException($"trace: Expected a matrix, but got a tensor of shape {Shape.Text(Impl.Sizes)}.");
    }

    public static Tensor trace(Tensor input) => input.trace();
}
