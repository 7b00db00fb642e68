namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x itself: the counterpart of <see cref="neg"/>, refused for Bool as that is.</summary>
        public Tensor positive()
        {
            Pointwise.RefuseBool("positive", dtype);
            return alias();
        }
    }

    /// <inheritdoc cref="Tensor.positive"/>
    public static Tensor positive(Tensor input) => input.positive();
}
