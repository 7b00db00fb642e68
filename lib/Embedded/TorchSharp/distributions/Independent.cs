using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A distribution whose last batch dimensions become part of the event: log-probabilities and entropies are summed over them.</summary>
        public class Independent : distributions.Distribution
        {
            private distributions.Distribution base_dist;
            private int reinterpreted_batch_ndims;

            public Independent(distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null)
                : base(generator)
            {
                if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > base_distribution.batch_shape.Length)
                {
                    throw new ArgumentException(
                        $"Independent: expected between 0 and {base_distribution.batch_shape.Length} reinterpreted dimensions, as many as the base " +
                        $"distribution's batch shape {Shape.Text(base_distribution.batch_shape.Shape)} has, not {reinterpreted_batch_ndims}.");
                }

                base_dist = base_distribution;
                this.reinterpreted_batch_ndims = reinterpreted_batch_ndims;
                long[] shape = [.. base_distribution.batch_shape, .. base_distribution.event_shape];
                int batch = base_distribution.batch_shape.Length - reinterpreted_batch_ndims;
                _init(shape[..batch], shape[batch..]);
            }

            public override Tensor mean => base_dist.mean;

            public override Tensor mode => base_dist.mode;

            public override Tensor variance => base_dist.variance;

            public override Tensor sample(params long[] sample_shape) => base_dist.sample(sample_shape);

            public override Tensor rsample(params long[] sample_shape) => base_dist.rsample(sample_shape);

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => SumRightmost(base_dist.log_prob(value)));

            public override Tensor entropy() => WrappedTensorDisposeScope(() => SumRightmost(base_dist.entropy()));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Independent? given = Instance<Independent>(instance);
                if (given is null)
                {
                    return new Independent(base_dist.expand(batch_shape + event_shape.Slice(0, reinterpreted_batch_ndims)), reinterpreted_batch_ndims, generator);
                }

                given._init(batch_shape, event_shape);
                return given;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    base_dist.Dispose();
                }

                base.Dispose(disposing);
            }

            private Tensor SumRightmost(Tensor value) => reinterpreted_batch_ndims == 0
                ? value
                : value.reshape([.. value.shape[..^reinterpreted_batch_ndims], -1]).sum(-1);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Makes the last batch dimensions of a distribution part of the event.</summary>
            public static Independent Independent(Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) =>
                new(base_distribution, reinterpreted_batch_dims, generator);
        }
    }
}
