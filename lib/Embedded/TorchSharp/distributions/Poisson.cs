using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The Poisson distribution.</summary>
        /// <remarks>TorchSharp's cdf and icdf are those of another distribution; there are none here. An entropy neither package has.</remarks>
        public class Poisson : distributions.ExponentialFamily
        {
            private Tensor rate;

            public Poisson(Tensor rate, Generator? generator = null)
                : base(generator)
            {
                batch_shape = rate.size();
                this.rate = rate.alias().DetachFromDisposeScope();
            }

            public override Tensor mean => rate;

            public override Tensor variance => rate;

            public override Tensor mode => rate.floor();

            protected override IList<Tensor> NaturalParams => [rate.log()];

            protected override Tensor MeanCarrierMeasure => throw new NotImplementedException("Poisson.entropy()");

            /// <summary>Counts, of the rate's type; they have no derivative.</summary>
            public override Tensor rsample(params long[] sample_shape)
            {
                using var mode = no_grad();
                return WrappedTensorDisposeScope(() => poisson(rate.expand(ExtendedShape(sample_shape)), generator));
            }

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                Tensor r = broadcast_tensors(rate, value)[0];
                return value.xlogy(r) - r - (value + 1).lgamma();
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Poisson? given = Instance<Poisson>(instance);
                Tensor r = rate.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (r)
                    {
                        return new Poisson(r, generator);
                    }
                }

                given.rate = r.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].exp();

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
            /// <summary>The Poisson distribution of mean <paramref name="rate"/>.</summary>
            public static Poisson Poisson(Tensor rate, Generator? generator = null) => new(rate, generator);

            /// <inheritdoc cref="Poisson(Tensor, Generator)"/>
            public static Poisson Poisson(float rate, Generator? generator = null)
            {
                using Tensor r = tensor(rate);
                return new Poisson(r, generator);
            }

            /// <inheritdoc cref="Poisson(Tensor, Generator)"/>
            public static Poisson Poisson(double rate, Generator? generator = null)
            {
                using Tensor r = tensor(rate);
                return new Poisson(r, generator);
            }
        }
    }
}
