using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The gamma distribution of shape <c>concentration</c> and scale 1/<c>rate</c>.</summary>
        public class Gamma : distributions.ExponentialFamily
        {
            private Tensor concentration;
            private Tensor rate;

            public Gamma(Tensor concentration, Tensor rate, Generator? generator = null)
                : base(generator)
            {
                IList<Tensor> both = broadcast_tensors(concentration, rate);
                this.concentration = both[0].DetachFromDisposeScope();
                this.rate = both[1].DetachFromDisposeScope();
                batch_shape = this.concentration.size();
            }

            public override Tensor mean => WrappedTensorDisposeScope(() => concentration / rate);

            public override Tensor mode => WrappedTensorDisposeScope(() => ((concentration - 1) / rate).clamp_(min: 0));

            public override Tensor variance => WrappedTensorDisposeScope(() => concentration / rate.pow(2));

            protected override IList<Tensor> NaturalParams => [concentration - 1, rate];

            protected override Tensor MeanCarrierMeasure => tensor(0, dtype: rate.dtype, device: rate.device);

            /// <summary>Samples without a derivative, as TorchSharp's are.</summary>
            /// <exception cref="NotSupportedException">A derivative would be expected: see the message.</exception>
            public override Tensor rsample(params long[] sample_shape) =>
                is_grad_enabled() && (concentration.requires_grad || rate.requires_grad)
                    ? throw new NotSupportedException(
                        "Gamma.rsample: TorchSharp's sample carries no gradient. A differentiable one is torch._standard_gamma(concentration) / rate; " +
                        "sample(), or rsample() under no_grad, gives one without a gradient.")
                    : Draw(sample_shape);

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                Tensor x = value.to(rate.dtype, rate.device);
                return (concentration * rate.log()) + ((concentration - 1) * x.log()) - (rate * x) - concentration.lgamma();
            });

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
                concentration - rate.log() + concentration.lgamma() + ((1.0 - concentration) * concentration.digamma()));

            public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => special.gammainc(concentration, rate * value));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Gamma? given = Instance<Gamma>(instance);
                Tensor c = concentration.expand(batch_shape.Shape), r = rate.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (c)
                    using (r)
                    {
                        return new Gamma(c, r, generator);
                    }
                }

                given.concentration = c.DetachFromDisposeScope();
                given.rate = r.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            internal override Tensor Draw(long[] sample_shape) => WrappedTensorDisposeScope(() =>
            {
                long[] shape = ExtendedShape(sample_shape);
                using var mode = no_grad();
                Tensor value = _standard_gamma(concentration.expand(shape), generator) / rate.expand(shape);
                return value.clamp_(min: finfo(value.dtype).tiny);
            });

            protected override Tensor LogNormalizer(params Tensor[] parameters)
            {
                Tensor x = parameters[0], y = parameters[1];
                return (x + 1).lgamma() + ((x + 1) * (-y.reciprocal()).log());
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    rate.Dispose();
                    concentration.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The gamma distribution of shape <paramref name="concentration"/> and scale 1/<paramref name="rate"/>.</summary>
            public static Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) => new(concentration, rate, generator);
        }
    }
}
