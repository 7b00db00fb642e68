using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The mean and the covariance of data, summed in float64 whatever the data's type, with the factor 1/N of maximum
/// likelihood.</summary>
internal static class SampleMoments
{
    // Rows that are converted to float64 at once.
    private const long Rows = 4096;

    /// <summary>Refuses what is not a table of finite numbers with a row for each datum.</summary>
    public static void RequireData(Tensor x, string name)
    {
        if (x.dim() != 2 || x.shape[0] < 1 || x.shape[1] < 1 || !x.is_floating_point())
        {
            throw new ArgumentException(
                $"The data have shape [{string.Join(", ", x.shape)}] and type {x.dtype}: they must be reals of shape [data, pixels].",
                name);
        }
    }

    /// <summary>The mean, <c>[pixels]</c>, in float64 on the data's device.</summary>
    public static Tensor Mean(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sum = zeros(x.shape[1], dtype: ScalarType.Float64, device: x.device);
        foreach (Tensor rows in Chunks(x))
        {
            using DisposeScope step = NewDisposeScope();
            sum.add_(rows.to(ScalarType.Float64).sum(0L));
        }

        return sum.div_(x.shape[0]).MoveToOuterDisposeScope();
    }

    /// <summary>The covariance about a mean, <c>[pixels, pixels]</c>, in float64 on the data's device.</summary>
    public static Tensor Covariance(Tensor x, Tensor mean)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sum = zeros([x.shape[1], x.shape[1]], dtype: ScalarType.Float64, device: x.device);
        foreach (Tensor rows in Chunks(x))
        {
            using DisposeScope step = NewDisposeScope();
            Tensor centred = rows.to(ScalarType.Float64) - mean;
            sum.add_(centred.t().matmul(centred));
        }

        return sum.div_(x.shape[0]).MoveToOuterDisposeScope();
    }

    /// <summary>The data in slices of a few thousand rows.</summary>
    public static IEnumerable<Tensor> Chunks(Tensor x)
    {
        for (long start = 0; start < x.shape[0]; start += Rows)
        {
            using Tensor rows = x.narrow(0, start, Math.Min(Rows, x.shape[0] - start));
            yield return rows;
        }
    }
}
