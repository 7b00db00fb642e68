namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Norm([], false, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Norm([dim], keepdim, p);

        private Tensor Norm(long[] dims, bool keepdim, float p) => WrappedTensorDisposeScope(() => p switch
        {
            2 => Root(square().Sum(dims, keepdim, null)),
            1 => abs().Sum(dims, keepdim, null),
            _ when float.IsFinite(p) && p > 0 => abs().pow(p).Sum(dims, keepdim, null).pow(1.0 / p),
            _ => throw Fault.OutsideSubset($"norm with p = {p}"),
        });

        /// <summary>The square root, whose derivative at zero is taken as zero: the norm's, as PyTorch has it.</summary>
        private static Tensor Root(Tensor squares)
        {
            Tensor zero = squares.detach().eq(0).to_type(squares.dtype);
            return (squares + zero).sqrt() * (1 - zero);
        }
    }

    public static Tensor norm(Tensor input, float p = 2.0f) => input.norm(p);
}
