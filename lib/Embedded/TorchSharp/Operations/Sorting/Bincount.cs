namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How often each number from 0 up occurs, or the sum of its weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0)
        {
            if (is_floating_point() || dtype == ScalarType.Bool)
            {
                throw Fault.Types("bincount", $"not implemented for type {dtype}; only for integers");
            }

            if (minlength < 0)
            {
                throw Fault.Shapes("bincount", $"minlength should be at least 0, not {minlength}");
            }

            if (Impl.Rank != 1)
            {
                throw Fault.Shapes("bincount", $"only vectors of non-negative integers can be counted, not shape {Shape.Text(Impl.Sizes)}");
            }

            if (weights is not null)
            {
                Devices.Common("bincount", Impl, weights.Impl);
                if (!weights.Impl.Sizes.AsSpan().SequenceEqual(Impl.Sizes))
                {
                    throw Fault.Shapes("bincount", $"weights must have the input's shape {Shape.Text(Impl.Sizes)}, not {Shape.Text(weights.Impl.Sizes)}");
                }
            }

            if (Impl.Count == 0)
            {
                return zeros([minlength], ScalarType.Int64, device);
            }

            return WrappedTensorDisposeScope(() =>
            {
                using var mode = no_grad();
                Tensor places = to_type(ScalarType.Int64);
                long smallest = places.min().item<long>();
                if (smallest < 0)
                {
                    throw Fault.Shapes("bincount", $"only vectors of non-negative integers can be counted; {smallest} is among them");
                }

                Tensor summands = weights is null
                    ? ones(Impl.Sizes, ScalarType.Int64, device)
                    : weights.to_type(weights.dtype == ScalarType.Float32 ? ScalarType.Float32 : ScalarType.Float64);
                return zeros([Math.Max(minlength, places.max().item<long>() + 1)], summands.dtype, device).index_add(0, places, summands, 1);
            });
        }
    }

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);
}
