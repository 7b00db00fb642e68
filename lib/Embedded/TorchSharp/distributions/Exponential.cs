using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The exponential distribution.</summary>
        public class Exponential : distributions.ExponentialFamily
        {
            private Tensor rate;

            public Exponential(Tensor rate, Generator? generator = null)
                : base(generator)
            {
                batch_shape = rate.size();
                this.rate = rate.alias().DetachFromDisposeScope();
            }

            public override Tensor mean => rate.reciprocal();

            public override Tensor mode => zeros_like(rate);

            public override Tensor stddev => rate.reciprocal();

            /// <exception cref="NotSupportedException">Always: TorchSharp's is wrong.</exception>
            public override Tensor variance => throw new NotSupportedException(
                "Exponential.variance: TorchSharp returns rate², but the variance is 1/rate²; write stddev.pow(2).");

            protected override IList<Tensor> NaturalParams => [-rate];

            protected override Tensor MeanCarrierMeasure => zeros([], rate.dtype, rate.device);

            /// <summary>Standard exponential numbers over the rate.</summary>
            public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
                empty(ExtendedShape(sample_shape), dtype: rate.dtype, device: rate.device).exponential_(generator: generator) / rate);

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => rate.log() - (rate * value));

            public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 - rate.log());

            public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => 1 - (-rate * value).exp());

            public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => -(1 - value).log() / rate);

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Exponential? given = Instance<Exponential>(instance);
                Tensor r = rate.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (r)
                    {
                        return new Exponential(r, generator);
                    }
                }

                given.rate = r.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override Tensor LogNormalizer(params Tensor[] parameters) => -(-parameters[0]).log();

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    rate.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The exponential distribution of mean 1/<paramref name="rate"/>.</summary>
            public static Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);
        }
    }
}
