namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x moved towards zero by lambda, and zero within ±lambda.</summary>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => lambda < 0
                ? throw Fault.Shapes("softshrink", $"lambda must be greater or equal to 0, but found to be {lambda}")
                : WrappedTensorDisposeScope(() => (x - lambda).where(x.gt(lambda), (x + lambda).where(x.lt(-lambda), zeros([], x.dtype, x.device))));
        }
    }
}
