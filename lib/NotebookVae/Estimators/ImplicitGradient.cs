using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What the implicitly reparameterized distributions share: parameters, counts and the tensors of derivatives.</summary>
internal static class ImplicitGradient
{
    internal static void RequireOneShape(Tensor first, string firstName, Tensor second, string secondName)
    {
        if (first.dim() == 0 || !first.shape.AsSpan().SequenceEqual(second.shape))
        {
            throw new ArgumentException(
                $"The {firstName} has shape [{string.Join(", ", first.shape)}] and the {secondName} [{string.Join(", ", second.shape)}]: "
                + "both must have one shape that ends with the dimensions.");
        }
    }

    /// <summary>The parameter repeated for each draw, without a gradient.</summary>
    internal static Tensor Repeat(Tensor parameter, long? samples)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        return samples is null ? parameter.detach() : parameter.detach().expand([samples.Value, .. parameter.shape]);
    }

    /// <summary>The elements as double, in order, broadcast to a shape.</summary>
    internal static double[] Elements(Tensor values, long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.detach().expand(shape).cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    /// <summary>A tensor of the shape, type and device of the draws.</summary>
    internal static Tensor Like(Tensor draws, double[] values) => tensor(values, draws.shape).to(draws.dtype, draws.device);

    /// <summary>draws + (parameter − sg parameter) ∂z/∂parameter: the value of the draws, with a slope.</summary>
    internal static Tensor Attach(Tensor draws, Tensor parameter, double[] derivatives) =>
        draws + ((parameter - parameter.detach()) * Like(draws, derivatives));
}
