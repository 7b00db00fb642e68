namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Minus the log-probability of each element's class, [n, classes, …] or [classes]; the mean is weighted by the classes'
            /// weights. Elements of class −100 are left out.
            /// </summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NegativeLogLikelihood("nll_loss", input, target, weight, -100, reduction);

            private static Tensor NegativeLogLikelihood(string name, Tensor input, Tensor target, Tensor? weight, long ignored, Reduction reduction)
            {
                bool single = input.Impl.Rank == 1;
                bool[] valid = CheckClasses(name, input, target, weight, ignored);
                bool every = Array.TrueForAll(valid, v => v);
                return WrappedTensorDisposeScope(() =>
                {
                    Tensor chosen = single ? target.reshape(1) : target.unsqueeze(1);
                    Tensor kept = tensor(valid, chosen.shape, device: target.device), zero = zeros([], input.dtype, input.device);
                    Tensor index = every ? chosen : chosen.where(kept, zeros([], ScalarType.Int64, target.device));
                    Tensor picked = input.gather(single ? 0 : 1, index);
                    Tensor? factors = weight?.index_select(0, index.reshape(-1)).reshape(index.shape);
                    Tensor losses = factors is null ? -picked : -(picked * factors);
                    losses = (every ? losses : losses.where(kept, zero)).reshape(target.shape);
                    if (reduction != Reduction.Mean)
                    {
                        return Reduce(losses, null, reduction);
                    }

                    if (factors is null)
                    {
                        return losses.sum() / (double)valid.Count(v => v);
                    }

                    return losses.sum() / (every ? factors : factors.where(kept, zero)).sum();
                });
            }

            /// <summary>Which elements are not left out; says in one sentence what does not fit.</summary>
            private static bool[] CheckClasses(string name, Tensor input, Tensor target, Tensor? weight, long ignored)
            {
                long[] sizes = input.Impl.Sizes, wanted = sizes.Length < 2 ? [] : [sizes[0], .. sizes[2..]];
                if (target.dtype != ScalarType.Int64)
                {
                    throw Fault.Types(name, $"expected classes of type Int64 but found {target.dtype}");
                }

                if (sizes.Length == 0 || !target.Impl.Sizes.AsSpan().SequenceEqual(wanted))
                {
                    throw Fault.Shapes(
                        name, $"expected input of shape [n, classes, …] and target of shape [n, …], or [classes] and []; found {Shape.Text(sizes)} and {Shape.Text(target.Impl.Sizes)}");
                }

                Devices.Common(name, input.Impl, target.Impl);
                long classes = sizes.Length == 1 ? sizes[0] : sizes[1];
                if (weight is not null)
                {
                    Devices.Common(name, input.Impl, weight.Impl);
                    if (weight.Impl.Rank != 1 || weight.numel() != classes || weight.dtype != input.dtype)
                    {
                        throw Fault.Shapes(
                            name, $"weight tensor should be defined either for all {classes} classes or no classes, and be of type {input.dtype}, but got weight tensor of shape {Shape.Text(weight.Impl.Sizes)} and type {weight.dtype}");
                    }
                }

                TensorImpl flat = Copy.Contiguous(target.Impl);
                bool[] valid = Array.ConvertAll(flat.Span<long>().ToArray(), number => number == ignored || (number >= 0 && number < classes)
                    ? number != ignored
                    : throw Fault.Shapes(name, $"Target {number} is out of bounds: there are {classes} classes"));
                Copy.Release(flat, target.Impl);
                return valid;
            }
        }
    }
}
