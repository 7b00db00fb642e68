namespace TorchSharp;

public static partial class torch
{
    private static Tensor New(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Scalar? value)
    {
        CheckSizes(size);
        var tensor = new Tensor(TensorImpl.New(dtype ?? default_dtype, size.ToArray(), device ?? default_device));
        if (value is not null)
        {
            Fill.CheckFits("full", value, tensor.dtype);
            Fill.With(tensor.Impl, value);
        }

        tensor.requires_grad = requires_grad;
        return tensor;
    }

    private static void CheckSizes(ReadOnlySpan<long> size)
    {
        foreach (long length in size)
        {
            if (length < 0)
            {
                throw Fault.Shapes("creating a tensor", $"Trying to create tensor with negative dimension {length}: {Shape.Text(size)}");
            }
        }
    }

    /// <summary>Ones on the diagonal; as many columns as rows where <paramref name="columns"/> is −1.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        long width = columns == -1 ? rows : columns;
        if (rows < 0 || width < 0)
        {
            throw Fault.Shapes("eye", $"the numbers of rows and columns must not be negative, but are {rows} and {width}");
        }

        Tensor result = zeros([rows, width], dtype, device);
        using (Tensor diagonal = ones([Math.Min(rows, width)], result.dtype, device))
        {
            var view = result.Impl.View([diagonal.size(0)], [width + 1], 0);
            Copy.Into(diagonal.Impl, view);
            view.Storage.RemoveUser();
        }

        result.requires_grad = requires_grad;
        return result;
    }

    /// <summary>A tensor whose elements are not set, with strides of one's own.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        if (size.Length != strides.Length || size.Concat(strides).Any(number => number < 0))
        {
            throw Fault.Shapes("empty_strided", $"shape {Shape.Text(size)} and strides {Shape.Text(strides)} must be of the same length and not negative");
        }

        Int128 extent = Shape.Count(size) == 0 ? 0 : 1 + size.Zip(strides, (length, stride) => (Int128)(length - 1) * stride).Aggregate((Int128)0, (x, y) => x + y);
        if (extent > long.MaxValue)
        {
            throw Fault.Shapes("empty_strided", $"storage size calculation overflowed with shape {Shape.Text(size)} and strides {Shape.Text(strides)}");
        }

        ScalarType type = dtype ?? default_dtype;
        var storage = Storage.Allocate(Shape.Count([(long)extent]) * DType.Size(type), device ?? default_device);
        return new Tensor(new TensorImpl(storage, type, (long[])size.Clone(), (long[])strides.Clone(), 0)).requires_grad_(requires_grad);
    }

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, 0);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, 1);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, null);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, value);

    private static ScalarType TypeOf(Scalar value) => value.IsFloating ? default_dtype : ScalarType.Int64;

    // x.zeros_like() and zeros_like(x): TorchSharp has both.
    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        // Inside this class the methods above hide those of torch, which derivatives call with the tensor as argument.
        private static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros_like(input, dtype, device, requires_grad);

        private static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones_like(input, dtype, device, requires_grad);

        private static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty_like(input, dtype, device, requires_grad);

        private static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full_like(input, value, dtype, device, requires_grad);
    }
}
