namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Binary cross-entropy of logits, the part of the ones weighed: (1−t)·x + (1 + (w−1)·t)·log(1+e⁻ˣ).</summary>
            private static Tensor WeighedCrossEntropy(Tensor input, Tensor target, Tensor weights) =>
                ((1 - target) * input) + ((((weights - 1) * target) + 1) * (-input).softplus(1, double.PositiveInfinity));
        }
    }
}
