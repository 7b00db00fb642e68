namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions; those that are tensor methods too have the same name there, or the one that their text gives.</summary>
    public static partial class special
    {
        /// <summary><see cref="Tensor.sigmoid"/>.</summary>
        public static Tensor expit(Tensor input) => input.sigmoid();

        /// <inheritdoc cref="Tensor.expm1"/>
        public static Tensor expm1(Tensor input) => input.expm1();

        /// <summary><see cref="Tensor.lgamma"/>.</summary>
        public static Tensor gammaln(Tensor input) => input.lgamma();

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        /// <inheritdoc cref="Tensor.sigmoid"/>
        public static Tensor sigmoid(Tensor input) => input.sigmoid();

        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
    }
}
