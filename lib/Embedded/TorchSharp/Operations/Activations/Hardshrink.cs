namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x, but zero within ±lambda.</summary>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => WrappedTensorDisposeScope(() =>
                zeros([], x.dtype, x.device).where(x.ge(-lambda).logical_and(x.le(lambda)), x));
        }
    }
}
