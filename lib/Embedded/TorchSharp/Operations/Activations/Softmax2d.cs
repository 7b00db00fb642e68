namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The softmax over the channels of [n, channels, h, w] or [channels, h, w].</summary>
            public static Tensor softmax2d(Tensor x) => x.Impl.Rank is 3 or 4
                ? x.softmax(-3)
                : throw Fault.Shapes("softmax2d", $"requires a 3D or 4D tensor as input, not shape {Shape.Text(x.Impl.Sizes)}");
        }
    }
}
