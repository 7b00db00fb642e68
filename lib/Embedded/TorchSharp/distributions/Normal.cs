using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The normal distribution.</summary>
        public class Normal : distributions.Distribution
        {
            private Tensor loc;
            private Tensor scale;

            public Normal(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator)
            {
                IList<Tensor> both = broadcast_tensors(loc, scale);
                this.loc = both[0].DetachFromDisposeScope();
                this.scale = both[1].DetachFromDisposeScope();
                batch_shape = this.loc.size();
            }

            public override Tensor mean => loc;

            public override Tensor mode => loc;

            public override Tensor stddev => scale;

            public override Tensor variance => scale.pow(2);

            /// <summary>Draws without a derivative, by <see cref="normal(Tensor, Tensor, Generator)"/>: float32 numbers even for float64 parameters.</summary>
            public override Tensor sample(params long[] sample_shape)
            {
                long[] shape = ExtendedShape(sample_shape);
                using var mode = no_grad();
                return WrappedTensorDisposeScope(() => normal(loc.expand(shape), scale.expand(shape), generator));
            }

            /// <summary>loc + ε·scale with ε standard normal of loc's type.</summary>
            public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
            {
                Tensor eps = empty(ExtendedShape(sample_shape), dtype: loc.dtype, device: loc.device).normal_(generator: generator);
                return loc + (eps * scale);
            });

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
                (-(value - loc).pow(2) / (2 * scale.pow(2))) - scale.log() - Math.Log(Math.Sqrt(2 * Math.PI)));

            public override Tensor entropy() => WrappedTensorDisposeScope(() => 0.5 + (0.5 * Math.Log(2 * Math.PI)) + scale.log());

            public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
                0.5 * (1 + special.erf((value - loc) * scale.reciprocal() / Math.Sqrt(2))));

            public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
                loc + (scale * special.erfinv((2 * value) - 1) * Math.Sqrt(2)));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Normal? given = Instance<Normal>(instance);
                Tensor location = loc.expand(batch_shape.Shape), spread = scale.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (location)
                    using (spread)
                    {
                        return new Normal(location, spread, generator);
                    }
                }

                given.loc = location.DetachFromDisposeScope();
                given.scale = spread.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    loc.Dispose();
                    scale.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The normal distribution of mean <paramref name="loc"/> and standard deviation <paramref name="scale"/>, which broadcast.</summary>
            public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            /// <inheritdoc cref="Normal(Tensor, Tensor, Generator)"/>
            public static Normal Normal(float loc, float scale = 1.0f, Generator? generator = null)
            {
                using Tensor l = tensor(loc), s = tensor(scale);
                return new Normal(l, s, generator);
            }

            /// <summary>The normal distribution; its samples are Float64.</summary>
            public static Normal Normal(double loc, double scale = 1.0, Generator? generator = null)
            {
                using Tensor l = tensor(loc), s = tensor(scale);
                return new Normal(l, s, generator);
            }
        }
    }
}
