using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The Laplace distribution: exponential to both sides of loc.</summary>
        public class Laplace : distributions.Distribution
        {
            private Tensor loc;
            private Tensor scale;

            public Laplace(Tensor loc, Tensor scale, Generator? generator = null)
                : base(generator)
            {
                batch_shape = loc.size();
                IList<Tensor> both = broadcast_tensors(loc, scale);
                this.loc = both[0].DetachFromDisposeScope();
                this.scale = both[1].DetachFromDisposeScope();
            }

            public override Tensor mean => loc;

            public override Tensor mode => loc;

            public override Tensor stddev => scale * Math.Sqrt(2.0);

            public override Tensor variance => WrappedTensorDisposeScope(() => 2 * scale.pow(2));

            /// <summary>loc − scale·sign(u)·log(1 − |u|) with u uniform on (−1, 1).</summary>
            /// <remarks>Like TorchSharp it also draws as many normal numbers and forgets them, so that what follows on the stream is the same.</remarks>
            /// <exception cref="NotSupportedException">TorchSharp's answer would not be that of the arguments: see the message.</exception>
            public override Tensor rsample(params long[] sample_shape)
            {
                if (generator is not null)
                {
                    throw new NotSupportedException("Laplace.rsample: TorchSharp draws from the default generator, not from the one given; make the distribution without one.");
                }

                if (!batch_shape.SequenceEqual(loc.shape))
                {
                    throw new NotSupportedException(
                        $"Laplace.rsample: loc has shape {Shape.Text(batch_shape.Shape)} and scale {Shape.Text(scale.shape)}; TorchSharp would draw one number " +
                        "for all elements of scale. Expand loc to the shape of scale first.");
                }

                return WrappedTensorDisposeScope(() =>
                {
                    long[] shape = ExtendedShape(sample_shape);
                    Tensor u = empty(shape, dtype: loc.dtype, device: loc.device).uniform_(finfo(loc.dtype).eps - 1, 1);
                    empty(shape, dtype: loc.dtype, device: loc.device).normal_();
                    return loc - (scale * u.sign() * (-u.abs()).log1p());
                });
            }

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -(2 * scale).log() - ((value - loc).abs() / scale));

            public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 + (2 * scale).log());

            public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
                0.5 - (0.5 * (value - loc).sign() * (-(value - loc).abs() / scale).expm1()));

            public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                Tensor term = value - 0.5;
                return loc - (scale * term.sign() * (-2 * term.abs()).log1p());
            });

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Laplace? given = Instance<Laplace>(instance);
                Tensor l = loc.expand(batch_shape.Shape), s = scale.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (l)
                    using (s)
                    {
                        return new Laplace(l, s, generator);
                    }
                }

                given.loc = l.DetachFromDisposeScope();
                given.scale = s.DetachFromDisposeScope();
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
            /// <summary>The Laplace distribution of mean <paramref name="loc"/> and mean distance <paramref name="scale"/> from it.</summary>
            public static Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            /// <inheritdoc cref="Laplace(Tensor, Tensor, Generator)"/>
            public static Laplace Laplace(float loc, float scale = 1.0f, Generator? generator = null)
            {
                using Tensor l = tensor(loc), s = tensor(scale);
                return new Laplace(l, s, generator);
            }

            /// <summary>The Laplace distribution; its samples are Float64.</summary>
            public static Laplace Laplace(double loc, double scale = 1.0, Generator? generator = null)
            {
                using Tensor l = tensor(loc), s = tensor(scale);
                return new Laplace(l, s, generator);
            }
        }
    }
}
