namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x − tanh x.</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false) => inplace
                ? InPlace.Apply("tanhshrink_", x, static y => tanhshrink(y))
                : WrappedTensorDisposeScope(() => x - x.tanh());
        }
    }
}
