namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one number, of the default floating-point type or, from a whole number or a truth value, Int64.</summary>
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(size, dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([size], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(size, dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([rows, columns], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([dim0, dim1, dim2], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([dim0, dim1, dim2, dim3], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([size], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([rows, columns], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([dim0, dim1, dim2], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([dim0, dim1, dim2, dim3], dtype ?? TypeOf(value), device, requires_grad, value);
}
