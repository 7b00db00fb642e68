namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x·tanh(log(1+eˣ)).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace
                ? InPlace.Apply("mish_", x, static y => mish(y))
                : WrappedTensorDisposeScope(() => x * x.softplus(1, double.PositiveInfinity).tanh());
        }
    }
}
