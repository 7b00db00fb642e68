namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The softmax of −x.</summary>
            public static Tensor softmin(Tensor x, long dim) => WrappedTensorDisposeScope(() => (-x).softmax(dim));
        }
    }
}
