namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of one number, of this one's type and device unless others are named.</summary>
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New(size, dtype ?? this.dtype, device ?? this.device, requires_grad, value);

        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New([size], dtype ?? this.dtype, device ?? this.device, requires_grad, value);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New(size, dtype ?? this.dtype, device ?? this.device, requires_grad, value);

        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad, value);

        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad, value);

        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.New([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad, value);
    }
}
