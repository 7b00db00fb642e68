namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Minus the log of each element's softmax at its class, or, where targets are probabilities of the input's shape, the mean of
            /// that over them. Smoothing takes a part of the target's probability and gives it to all classes alike.
            /// </summary>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0)
            {
                const string Name = "cross_entropy";
                if (!(label_smoothing >= 0 && label_smoothing <= 1))
                {
                    throw Fault.Shapes(Name, $"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}");
                }

                if (input.Impl.Rank == 0)
                {
                    throw Fault.Shapes(Name, "expected an input of shape [n, classes, …] or [classes], not []");
                }

                int dim = input.Impl.Rank == 1 ? 0 : 1;
                bool probabilities = target.is_floating_point() && target.Impl.Sizes.AsSpan().SequenceEqual(input.Impl.Sizes);
                return WrappedTensorDisposeScope(() =>
                {
                    Tensor logs = input.log_softmax(dim);
                    return probabilities
                        ? OfProbabilities(logs, target, weight, dim, ignore_index, reduction, label_smoothing)
                        : OfClasses(logs, target, weight, dim, ignore_index, reduction, label_smoothing);
                });
            }

            private static Tensor OfProbabilities(Tensor logs, Tensor target, Tensor? weight, int dim, long ignored, Reduction reduction, double smoothing)
            {
                const string Name = "cross_entropy";
                if (ignored >= 0)
                {
                    throw Fault.Shapes(Name, "ignore_index is not supported for floating point target");
                }

                Devices.Common(Name, logs.Impl, target.Impl);
                long classes = logs.Impl.Sizes[dim];
                Tensor smoothed = smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / classes);
                Tensor terms = logs * smoothed;
                Tensor losses = -(weight is null ? terms : terms * AlongClasses(Name, weight, logs, dim)).sum(dim);
                return reduction == Reduction.Mean ? losses.sum() / ((double)logs.numel() / classes) : Reduce(losses, null, reduction);
            }

            private static Tensor OfClasses(Tensor logs, Tensor target, Tensor? weight, int dim, long ignored, Reduction reduction, double smoothing)
            {
                const string Name = "cross_entropy";
                Tensor likelihood = NegativeLogLikelihood(Name, logs, target, weight, ignored, reduction);
                if (smoothing == 0)
                {
                    return likelihood;
                }

                Tensor kept = target.ne(ignored), zero = zeros([], logs.dtype, logs.device);
                Tensor spread = -(weight is null ? logs : logs * AlongClasses(Name, weight, logs, dim)).sum(dim);
                spread = spread.where(kept, zero);
                if (reduction == Reduction.Mean)
                {
                    Tensor total = kept.to_type(logs.dtype).sum();
                    if (weight is not null)
                    {
                        Tensor index = target.where(kept, zeros([], ScalarType.Int64, target.device));
                        total = weight.index_select(0, index.reshape(-1)).reshape(target.shape).where(kept, zero).sum();
                    }

                    spread = spread.sum() / total;
                }
                else
                {
                    spread = Reduce(spread, null, reduction);
                }

                return (likelihood * (1 - smoothing)) + (spread * (smoothing / logs.Impl.Sizes[dim]));
            }

            private static Tensor AlongClasses(string name, Tensor weight, Tensor logs, int dim)
            {
                Devices.Common(name, logs.Impl, weight.Impl);
                return weight.Impl.Rank == 1 && weight.numel() == logs.Impl.Sizes[dim]
                    ? weight.reshape([weight.numel(), .. Enumerable.Repeat(1L, logs.Impl.Rank - 1 - dim)])
                    : throw Fault.Shapes(
                        name, $"weight tensor should be defined either for all {logs.Impl.Sizes[dim]} classes or no classes, but got weight tensor of shape {Shape.Text(weight.Impl.Sizes)}");
            }
        }
    }
}
