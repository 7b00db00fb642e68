namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x/(1 + |x|).</summary>
            public static Tensor softsign(Tensor x, bool inplace = false) => inplace
                ? InPlace.Apply("softsign_", x, static y => softsign(y))
                : WrappedTensorDisposeScope(() => x / (x.abs() + 1));
        }
    }
}
