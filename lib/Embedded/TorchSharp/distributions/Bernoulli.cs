using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One with a probability, else zero.</summary>
        public class Bernoulli : distributions.Distribution
        {
            private Tensor? _probs;
            private Tensor? _logits;

            /// <summary>From probabilities <paramref name="p"/> or log-odds <paramref name="l"/>, not both.</summary>
            public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(generator)
            {
                if (p is null == l is null)
                {
                    throw new ArgumentException("One and only one of 'probs' and logits should be provided.");
                }

                batch_shape = (p ?? l)!.size();
                _probs = p?.alias().DetachFromDisposeScope();
                _logits = l?.alias().DetachFromDisposeScope();
            }

            public override Tensor mean => probs;

            public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);

            /// <summary>Log-odds; of probabilities, they are those of probabilities kept away from 0 and 1 by their type's precision.</summary>
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);

            public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
                bernoulli(probs.expand(ExtendedShape(sample_shape)), generator));

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                IList<Tensor> both = broadcast_tensors(logits, value);
                return -nn.functional.binary_cross_entropy_with_logits(both[0], both[1], reduction: nn.Reduction.None);
            });

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
                nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: nn.Reduction.None));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Bernoulli? given = Instance<Bernoulli>(instance);
                Tensor? p = _probs?.expand(batch_shape.Shape), l = _logits?.expand(batch_shape.Shape);
                if (given is null)
                {
                    using (p)
                    using (l)
                    {
                        return new Bernoulli(p, l, generator);
                    }
                }

                given._probs = p?.DetachFromDisposeScope();
                given._logits = l?.DetachFromDisposeScope();
                given.batch_shape = batch_shape;
                return given;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    _probs?.Dispose();
                    _logits?.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>From the probability of one or its log-odds, not both.</summary>
            public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

            /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
            public static Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null)
            {
                using Tensor? p = probs is { } x ? tensor(x) : null, l = logits is { } y ? tensor(y) : null;
                return new Bernoulli(p, l, generator);
            }

            /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
            public static Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null)
            {
                using Tensor? p = probs is { } x ? tensor(x) : null, l = logits is { } y ? tensor(y) : null;
                return new Bernoulli(p, l, generator);
            }
        }
    }
}
