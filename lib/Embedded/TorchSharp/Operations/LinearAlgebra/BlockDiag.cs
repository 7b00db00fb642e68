namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="torch.block_diag"/>
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }

    /// <summary>Matrices along the diagonal of a larger one, which is zero elsewhere; vectors count for rows.</summary>
    public static Tensor block_diag(params Tensor[] tensors)
    {
        if (tensors.Length == 0)
        {
            return zeros([1, 0]);
        }

        foreach (Tensor tensor in tensors)
        {
            if (tensor.dim() > 2)
            {
                throw Fault.Shapes("block_diag", $"expected tensors with 2 or fewer dimensions, but one has shape {Shape.Text(tensor.shape)}");
            }
        }

        Devices.Common("block_diag", [.. tensors.Select(tensor => tensor.Impl)]);
        ScalarType type = tensors.Select(tensor => tensor.dtype).Aggregate(DType.Promote);
        return WrappedTensorDisposeScope(() =>
        {
            Tensor[] blocks = [.. tensors.Select(tensor => (tensor.dim() == 2 ? tensor : tensor.reshape(1, tensor.numel())).to_type(type))];
            long width = blocks.Sum(block => block.shape[1]), before = 0;
            return cat([.. blocks.Select(block =>
            {
                long rows = block.shape[0], left = before;
                before += block.shape[1];
                return cat([zeros([rows, left], type, block.device), block, zeros([rows, width - before], type, block.device)], 1);
            })], 0);
        });
    }
}
