using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The beta distribution: the first coordinate of a Dirichlet distribution of two concentrations.</summary>
        public class Beta : distributions.ExponentialFamily
        {
            private Dirichlet dirichlet;
            private Tensor concentration1;
            private Tensor concentration0;

            /// <summary>The density is proportional to x^(concentration1−1) (1−x)^(concentration0−1).</summary>
            public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null)
                : base(generator)
            {
                IList<Tensor> both = broadcast_tensors(concentration1, concentration0);
                this.concentration1 = both[0].DetachFromDisposeScope();
                this.concentration0 = both[1].DetachFromDisposeScope();
                using Tensor stacked = stack(both, -1);
                dirichlet = new Dirichlet(stacked, generator);
                batch_shape = dirichlet.batch_shape;
            }

            public override Tensor mean => WrappedTensorDisposeScope(() => concentration1 / (concentration1 + concentration0));

            public override Tensor mode => WrappedTensorDisposeScope(() => dirichlet.mode.select(-1, 0));

            public override Tensor variance => WrappedTensorDisposeScope(() =>
            {
                Tensor total = concentration0 + concentration1;
                return concentration1 * concentration0 / (total.pow(2) * (total + 1));
            });

            protected override IList<Tensor> NaturalParams => [concentration1, concentration0];

            protected override Tensor MeanCarrierMeasure => zeros([], concentration1.dtype, concentration1.device);

            /// <summary>Samples whose backward throws, as TorchSharp's does: see <see cref="_sample_dirichlet"/>.</summary>
            public override Tensor rsample(params long[] sample_shape) =>
                WrappedTensorDisposeScope(() => dirichlet.rsample(sample_shape).select(-1, 0));

            public override Tensor log_prob(Tensor value) =>
                WrappedTensorDisposeScope(() => dirichlet.log_prob(stack([value, 1.0 - value], -1)));

            public override Tensor entropy() => dirichlet.entropy();

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Beta? given = Instance<Beta>(instance);
                Tensor c1 = concentration1.expand(batch_shape.Shape), c0 = concentration0.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (c1)
                    using (c0)
                    {
                        return new Beta(c1, c0, generator);
                    }
                }

                using Tensor stacked = stack([c1, c0], -1);
                given.dirichlet = new Dirichlet(stacked);
                given.concentration1 = c1.DetachFromDisposeScope();
                given.concentration0 = c0.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override Tensor LogNormalizer(params Tensor[] parameters)
            {
                Tensor x = parameters[0], y = parameters[1];
                return x.lgamma() + y.lgamma() - (x + y).lgamma();
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    dirichlet.Dispose();
                    concentration0.Dispose();
                    concentration1.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Beta(Tensor, Tensor, Generator)"/>
            public static Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
        }
    }
}
