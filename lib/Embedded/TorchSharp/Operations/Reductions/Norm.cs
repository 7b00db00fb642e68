namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => linalg.VectorNorm("norm", this, p, [], false);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => linalg.VectorNorm("norm", this, p, [dim], keepdim);

        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2.0f) => WrappedTensorDisposeScope(() => sub(other).norm(p));
    }

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor norm(Tensor input, float p = 2.0f) => input.norm(p);

    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2.0f) => input.norm(dimension, keepdim, p);

    /// <inheritdoc cref="Tensor.dist"/>
    public static Tensor dist(Tensor input, Tensor other, float p = 2.0f) => input.dist(other, p);
}
