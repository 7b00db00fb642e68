namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The covariances of variables (rows) over observations (columns), divided by their number less <paramref name="correction"/>; each
        /// observation counted <paramref name="fweights"/> times and weighed by <paramref name="aweights"/>.
        /// </summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null)
        {
            if (Impl.Rank > 2)
            {
                throw Fault.Shapes("cov()", $"expected input to have two or fewer dimensions but got shape {Shape.Text(Impl.Sizes)}");
            }

            if (dtype == ScalarType.Bool)
            {
                throw Fault.Types("cov()", "bool dtype is not supported for input");
            }

            long observations = Impl.Rank == 2 ? Impl.Sizes[1] : Impl.Count;
            return WrappedTensorDisposeScope(() =>
            {
                CheckWeights("fweights", fweights, observations, floating: false);
                CheckWeights("aweights", aweights, observations, floating: true);
                Tensor x = (Impl.Rank == 2 ? this : reshape(1, Impl.Count)).to_type(DType.Floating(dtype));
                Tensor? weights = fweights is null ? aweights : aweights is null ? fweights : fweights * aweights;
                weights = weights?.to_type(x.dtype);
                Tensor total = weights?.sum() ?? full([], observations, x.dtype, x.device);
                Tensor norm = correction != 0 && aweights is not null
                    ? total - (correction * (weights! * aweights).sum() / total)
                    : total - correction;
                Tensor mean = weights is null ? x.mean([1L], keepdim: true) : (x * weights).sum([1L], keepdim: true) / total;
                Tensor centred = x - mean, weighed = weights is null ? centred : centred * weights;
                return (weighed.mm(centred.t()) / norm.clamp(min: 0)).squeeze();
            });
        }

        /// <summary>The correlations of variables (rows) over observations (columns).</summary>
        public Tensor corrcoef() => WrappedTensorDisposeScope(() =>
        {
            Tensor covariances = cov();
            if (covariances.Impl.Rank == 0)
            {
                return covariances / covariances;
            }

            Tensor deviations = covariances.diagonal().sqrt();
            return (covariances / deviations.unsqueeze(1) / deviations.unsqueeze(0)).clamp(-1, 1);
        });

        private void CheckWeights(string name, Tensor? weights, long observations, bool floating)
        {
            if (weights is null)
            {
                return;
            }

            Devices.Common("cov()", Impl, weights.Impl);
            if (weights.Impl.Rank > 1 || weights.Impl.Count != observations)
            {
                throw Fault.Shapes("cov()", $"expected {name} to be a vector of {observations} numbers, one for each observation, not of shape {Shape.Text(weights.Impl.Sizes)}");
            }

            if (weights.is_floating_point() != floating || weights.dtype == ScalarType.Bool)
            {
                throw Fault.Types("cov()", $"expected {name} to have {(floating ? "a floating point" : "an integral")} dtype but got {weights.dtype}");
            }

            if (weights.lt(0).any().ToBoolean())
            {
                throw Fault.Shapes("cov()", $"{name} cannot be negative");
            }
        }
    }

    /// <inheritdoc cref="Tensor.cov"/>
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        input.cov(correction, fweights, aweights);

    /// <inheritdoc cref="Tensor.corrcoef"/>
    public static Tensor corrcoef(Tensor input) => input.corrcoef();
}
