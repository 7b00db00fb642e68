using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The Dirichlet distribution on the simplex along the last dimension.</summary>
        public class Dirichlet : distributions.ExponentialFamily
        {
            internal Tensor concentration;

            public Dirichlet(Tensor concentration, Generator? generator = null)
                : base(generator)
            {
                long[] shape = concentration.shape;
                batch_shape = shape[..^1];
                event_shape = shape[^1..];
                this.concentration = concentration.alias().DetachFromDisposeScope();
            }

            public override Tensor mean => WrappedTensorDisposeScope(() => concentration / concentration.sum(-1, true));

            /// <summary>(c − 1)/Σ(c − 1) with negative terms taken as 0; a corner where all concentrations are below 1.</summary>
            public override Tensor mode => WrappedTensorDisposeScope(() =>
            {
                Tensor above = (concentration - 1).clamp(min: 0.0), inside = above / above.sum(-1, true);
                Tensor inCorner = (concentration < 1).all(-1, true);
                Tensor corner = arange(inside.shape[^1], device: inside.device).eq(inside.argmax(-1, true)).to_type(inside.dtype);
                return corner.where(inCorner, inside);
            });

            public override Tensor variance => WrappedTensorDisposeScope(() =>
            {
                Tensor total = concentration.sum(-1, true);
                return concentration * (total - concentration) / (total.pow(2) * (total + 1));
            });

            protected override IList<Tensor> NaturalParams => [concentration - 1];

            protected override Tensor MeanCarrierMeasure => zeros([], concentration.dtype, concentration.device);

            /// <summary>Samples whose backward throws, as TorchSharp's does: see <see cref="_sample_dirichlet"/>.</summary>
            public override Tensor rsample(params long[] sample_shape) =>
                WrappedTensorDisposeScope(() => _sample_dirichlet(concentration.expand(ExtendedShape(sample_shape)), generator));

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
                (concentration - 1).xlogy(value).sum(-1) + concentration.sum(-1).lgamma() - concentration.lgamma().sum(-1));

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
            {
                long k = concentration.size(-1);
                Tensor total = concentration.sum(-1);
                return concentration.lgamma().sum(-1) - total.lgamma() - ((k - total) * total.digamma())
                    - ((concentration - 1.0) * concentration.digamma()).sum(-1);
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Dirichlet? given = Instance<Dirichlet>(instance);
                Tensor c = concentration.expand([.. batch_shape, .. event_shape]);
                if (given is null)
                {
                    using (c)
                    {
                        return new Dirichlet(c, generator);
                    }
                }

                given.concentration = c.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].lgamma().sum(-1) - parameters[0].sum(-1).lgamma();

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
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
            /// <summary>The Dirichlet distribution on the simplex along the last dimension.</summary>
            public static Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) => new(concentration, generator);
        }
    }
}
