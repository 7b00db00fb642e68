using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One of the classes 0 … K−1; the parameters' last dimension goes over the classes.</summary>
        public class Categorical : distributions.Distribution
        {
            internal Tensor? _probs;
            internal Tensor? _logits;
            internal long num_events;

            /// <summary>From probabilities up to a factor, or log-probabilities up to a constant.</summary>
            public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
                : base(generator)
            {
                Tensor parameter = probs ?? logits
                    ?? throw new ArgumentException("Categorical: one of 'probs' and 'logits' should be provided.");
                if (parameter.dim() < 1)
                {
                    throw new ArgumentException("Categorical: the parameter must have at least one dimension, the one over the classes.");
                }

                _probs = probs is null ? null : WrappedTensorDisposeScope(() => probs / probs.sum(-1, keepdim: true)).DetachFromDisposeScope();
                _logits = logits is null ? null : WrappedTensorDisposeScope(() => logits - logits.logsumexp(-1, keepdim: true)).DetachFromDisposeScope();
                num_events = parameter.shape[^1];
                batch_shape = parameter.shape[..^1];
            }

            /// <summary>NaN: classes have no mean.</summary>
            public override Tensor mean => NotANumber();

            /// <summary>NaN: classes have no variance.</summary>
            public override Tensor variance => NotANumber();

            public Tensor probs => _probs ?? LogitsToProbs(_logits!);

            /// <summary>Log-probabilities; of probabilities, they are those of probabilities kept away from 0 and 1 by their type's precision.</summary>
            public Tensor logits => _logits ?? ProbsToLogits(_probs!);

            public long[] param_shape => (_probs ?? _logits)!.shape;

            public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
                multinomial(probs.reshape(-1, num_events), Shape.Count(sample_shape), true, generator).T.reshape(ExtendedShape(sample_shape)));

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                IList<Tensor> both = broadcast_tensors(value.to_type(ScalarType.Int64).unsqueeze(-1), logits);
                return both[1].gather(-1, both[0].narrow(-1, 0, 1)).squeeze(-1);
            });

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
                -(logits.clamp(min: finfo(logits.dtype).min) * probs).sum(-1));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                Categorical? given = Instance<Categorical>(instance);
                long[] shape = [.. batch_shape, num_events];
                Tensor? p = _probs?.expand(shape), l = _logits?.expand(shape);
                if (given is null)
                {
                    using (p)
                    using (l)
                    {
                        return new Categorical(p, l, generator);
                    }
                }

                given._probs = p?.DetachFromDisposeScope();
                given._logits = l?.DetachFromDisposeScope();
                given.num_events = num_events;
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

            private Tensor NotANumber() => full(ExtendedShape(), double.NaN, dtype: (_probs ?? _logits)!.dtype, device: (_probs ?? _logits)!.device);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>From probabilities up to a factor, or log-probabilities up to a constant, over the last dimension.</summary>
            /// <exception cref="NotSupportedException">A generator is given: TorchSharp's factory forgets it.</exception>
            public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => generator is null
                ? new(probs, logits)
                : throw new NotSupportedException(
                    "distributions.Categorical(probs, logits, generator): TorchSharp's factory ignores the generator; write new Categorical(probs, logits, generator).");

            /// <summary>Equal probabilities.</summary>
            public static Categorical Categorical(int categories, Generator? generator = null)
            {
                using DisposeScope scope = NewDisposeScope();
                return new Categorical(tensor(1.0 / categories).expand(categories), null, generator);
            }
        }
    }
}
