using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions whose parameters are tensors.</summary>
    public static partial class distributions
    {
        /// <summary>
        /// A batch of distributions. A sample has shape <c>[sample_shape, batch_shape, event_shape]</c>, a log-probability
        /// <c>[sample_shape, batch_shape]</c>. A distribution keeps handles of its own to its parameters until it is disposed.
        /// </summary>
        [SuppressMessage("Design", "CA1051", Justification = "The real package has fields here.")]
        public abstract class Distribution : IDisposable
        {
            protected const double euler_constant = 0.57721566490153286060;

            protected Generator? generator;
            private bool disposed;

            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
            {
                this.generator = generator;
                _init(new Size(batch_shape ?? []), new Size(event_shape ?? []));
            }

            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            /// <summary>The shape of the parameters: one distribution for each of its elements.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one sample of one distribution.</summary>
            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            /// <summary>The most probable value; a disposed tensor where the distribution does not say.</summary>
            public virtual Tensor mode
            {
                get
                {
                    Tensor none = empty(0L);
                    none.Dispose();
                    return none;
                }
            }

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => WrappedTensorDisposeScope(() => variance.sqrt());

            public virtual Tensor sample(params long[] sample_shape) => Draw(sample_shape);

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Samples with, where the distribution allows it, a derivative by its parameters (the reparameterization trick).</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the density or probability at <paramref name="value"/>, in nats.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The entropy, in nats, of shape <see cref="batch_shape"/>.</summary>
            public abstract Tensor entropy();

            /// <summary>This distribution with its parameters expanded to a batch shape, or <paramref name="instance"/> made so.</summary>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>The probability of at most <paramref name="value"/>.</summary>
            public virtual Tensor cdf(Tensor value) => throw new NotImplementedException("Distribution.cdf()");

            /// <summary>The quantile of probability <paramref name="value"/>.</summary>
            public virtual Tensor icdf(Tensor value) => throw new NotImplementedException("Distribution.icdf()");

            /// <summary>All values of a discrete distribution along a first dimension.</summary>
            public virtual Tensor enumerate_support(bool expand = true) => throw new NotImplementedException();

            /// <summary>The exponential of the entropy.</summary>
            public virtual Tensor perplexity() => WrappedTensorDisposeScope(() => entropy().exp());

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>What <see cref="sample(long[])"/> draws where a distribution does not override it.</summary>
            internal virtual Tensor Draw(long[] sample_shape) => rsample(sample_shape);

            /// <summary>The instance that <see cref="expand"/> was given, as the distribution that it must be.</summary>
            private protected static T? Instance<T>(Distribution? instance)
                where T : Distribution => instance switch
                {
                    null => null,
                    T given => given,
                    _ => throw new ArgumentException($"expand(): 'instance' must be a {typeof(T).Name} distribution"),
                };

            protected void _init(Size? batch_shape = null, Size? event_shape = null)
            {
                this.batch_shape = batch_shape ?? Size.Empty;
                this.event_shape = event_shape ?? Size.Empty;
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposed && disposing)
                {
                    generator?.Dispose();
                }

                disposed = true;
            }

            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape, .. event_shape];

            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? logits.sigmoid() : logits.softmax(-1);

            /// <summary>Log-odds, finite also where a probability is 0 or 1: see <see cref="ClampProbs"/>.</summary>
            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => WrappedTensorDisposeScope(() =>
            {
                Tensor inside = ClampProbs(probs);
                return isBinary ? inside.log() - (-inside).log1p() : inside.log();
            });

            /// <summary>Probabilities kept away from 0 and 1 by the precision of their type.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                double eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>max(x, 0), whose derivative at 0 is ½.</summary>
            protected Tensor ClampByZero(Tensor x) => WrappedTensorDisposeScope(() => (x.clamp_min(0) + x - x.clamp_max(0)) / 2);
        }
    }
}
