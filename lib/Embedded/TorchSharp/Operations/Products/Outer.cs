namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The products of each element of one vector and each of another.</summary>
        public Tensor outer(Tensor vec2) => Outer("outer", vec2);

        /// <inheritdoc cref="outer"/>
        public Tensor ger(Tensor vec2) => Outer("ger", vec2);

        private Tensor Outer(string name, Tensor other)
        {
            if (Impl.Rank != 1 || other.Impl.Rank != 1)
            {
                throw Fault.Shapes(name, $"expected two vectors, not shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(other.Impl.Sizes)}");
            }

            return WrappedTensorDisposeScope(() => unsqueeze(1) * other.unsqueeze(0));
        }
    }

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
}
