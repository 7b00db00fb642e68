using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The uniform distribution on [low, high).</summary>
        public class Uniform : distributions.Distribution
        {
            private Tensor low;
            private Tensor high;

            public Uniform(Tensor low, Tensor high, Generator? generator = null)
                : base(generator, low.size())
            {
                IList<Tensor> both = broadcast_tensors(low, high);
                this.low = both[0].DetachFromDisposeScope();
                this.high = both[1].DetachFromDisposeScope();
            }

            public override Tensor mean => WrappedTensorDisposeScope(() => (high + low) / 2);

            public override Tensor mode => double.NaN * high;

            public override Tensor variance => WrappedTensorDisposeScope(() => (high - low).pow(2) / 12);

            /// <summary>low + u·(high − low) with u uniform of low's type.</summary>
            /// <exception cref="NotSupportedException">low was given with fewer elements than high: see the message.</exception>
            public override Tensor rsample(params long[] sample_shape)
            {
                if (!batch_shape.SequenceEqual(low.shape))
                {
                    throw new NotSupportedException(
                        $"Uniform.rsample: low has shape {Shape.Text(batch_shape.Shape)} and high {Shape.Text(high.shape)}; TorchSharp would draw one number " +
                        "for all elements of high. Expand low to the shape of high first.");
                }

                return WrappedTensorDisposeScope(() =>
                    low + (rand(ExtendedShape(sample_shape), dtype: low.dtype, device: low.device, generator: generator) * (high - low)));
            }

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                Tensor aboveLow = low.le(value).type_as(low), belowHigh = high.gt(value).type_as(low);
                return (aboveLow * belowHigh).log() - (high - low).log();
            });

            public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((value - low) / (high - low)).clamp_(0, 1));

            public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => (value * (high - low)).add_(low));

            public override Tensor entropy() => WrappedTensorDisposeScope(() => (high - low).log_());

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Uniform? given = Instance<Uniform>(instance);
                Tensor l = low.expand(batch_shape.Shape), h = high.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (l)
                    using (h)
                    {
                        return new Uniform(l, h, generator);
                    }
                }

                given.low = l.DetachFromDisposeScope();
                given.high = h.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    low.Dispose();
                    high.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The uniform distribution on [low, high).</summary>
            public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
        }
    }
}
