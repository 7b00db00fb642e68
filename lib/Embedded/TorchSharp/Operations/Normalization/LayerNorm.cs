namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises over the last dimensions, whose sizes are <paramref name="normalized_shape"/>, by their mean and biased variance.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                const string Name = "layer_norm";
                long[] sizes = input.Impl.Sizes;
                if (normalized_shape.Length == 0)
                {
                    throw Fault.Shapes(Name, "expected normalized_shape to be at least 1-dimensional, but got []");
                }

                if (sizes.Length < normalized_shape.Length || !sizes.AsSpan(sizes.Length - normalized_shape.Length).SequenceEqual(normalized_shape))
                {
                    throw Fault.Shapes(
                        Name, $"given normalized_shape={Shape.Text(normalized_shape)}, expected input with shape [*, {Shape.Text(normalized_shape)[1..]}, but got input of size {Shape.Text(sizes)}");
                }

                if (!input.is_floating_point())
                {
                    throw Fault.Types(Name, $"expected a floating-point input, not {input.dtype}");
                }

                (string, Tensor?)[] given = [("weight", weight), ("bias", bias)];
                foreach (var (name, tensor) in given)
                {
                    if (tensor is not null && !tensor.Impl.Sizes.AsSpan().SequenceEqual(normalized_shape))
                    {
                        throw Fault.Shapes(
                            Name, $"expected {name} to be of same shape as normalized_shape, but got {name} of shape {Shape.Text(tensor.Impl.Sizes)} and normalized_shape = {Shape.Text(normalized_shape)}");
                    }

                    if (tensor is not null && tensor.dtype != input.dtype)
                    {
                        throw Fault.Types(Name, $"{name} should be of the input's type, {input.dtype}, not {tensor.dtype}");
                    }

                    if (tensor is not null)
                    {
                        Devices.Common(Name, input.Impl, tensor.Impl);
                    }
                }

                return WrappedTensorDisposeScope(() =>
                {
                    long[] dims = [.. Enumerable.Range(0, normalized_shape.Length).Select(d => (long)d - normalized_shape.Length)];
                    Tensor centered = input - input.mean(dims, true);
                    Tensor y = centered * (centered.square().mean(dims, true) + eps).rsqrt();
                    y = weight is null ? y : y * weight;
                    return bias is null ? y : y + bias;
                });
            }
        }
    }
}
