namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            /// <summary>log σ(x).</summary>
            public static Tensor logsigmoid(Tensor x) => WrappedTensorDisposeScope(() => -(-x).softplus(1, double.PositiveInfinity));

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace
                ? InPlace.Apply("leaky_relu_", input, x => leaky_relu(x, negative_slope))
                : input.leaky_relu(negative_slope);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace
                ? InPlace.Apply("silu_", x, static x => silu(x))
                : x.silu();

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace
                ? InPlace.Apply("elu_", x, x => elu(x, alpha))
                : x.elu(alpha);

            /// <summary>x where positive, else alpha·(e^(x/alpha)−1): its derivative has no jump.</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? x.celu_(alpha) : x.celu(alpha);

            /// <summary>An ELU whose activations keep mean zero and variance one (Klambauer et al. 2017).</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();

            /// <summary>x·Φ(x), Φ the standard normal distribution function.</summary>
            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_() : x.gelu();

            /// <summary>x·Φ(x), or with a hyperbolic tangent in place of Φ.</summary>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false)
            {
                if (approximate == Modules.GELU.Approximate.none)
                {
                    return gelu(x, inplace);
                }

                return inplace
                    ? InPlace.Apply("gelu_", x, static y => gelu(y, Modules.GELU.Approximate.tanh))
                    : WrappedTensorDisposeScope(() => x * 0.5 * (((x + (x * x * x * 0.044715)) * Math.Sqrt(2 / Math.PI)).tanh() + 1));
            }

            /// <summary>x between 0 and 6.</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();

            /// <summary>(x + 3)/6 between 0 and 1.</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();

            /// <summary>x·(x + 3)/6, the factor between 0 and 1.</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();

            /// <summary>x where positive, else x times a weight: one for all elements, or one for each channel.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);

            /// <summary>x where above a threshold, else a value.</summary>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? x.threshold_(threshold, value) : x.threshold(threshold, value);

            /// <summary>The first half along a dimension times the sigmoid of the second.</summary>
            public static Tensor glu(Tensor input, long dim = -1) => input.glu(dim);

            /// <summary>Zeroes elements with probability p and scales the others by 1/(1−p).</summary>
            /// <remarks>Drawn as bernoulli(tensor) draws; PyTorch's builds with MKL use another stream here.</remarks>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!(p >= 0 && p <= 1))
                {
                    throw Fault.Shapes("dropout", $"dropout probability has to be between 0 and 1, but got {p}");
                }

                if (!training || p == 0)
                {
                    return input.alias();
                }

                if (inplace)
                {
                    return InPlace.Apply("dropout_", input, x => dropout(x, p, training));
                }

                return WrappedTensorDisposeScope(() => p == 1 ? input * 0 : input * DropoutMask(input, p));
            }

            /// <summary>1/(1−p) where an element is kept, else 0.</summary>
            private static Tensor DropoutMask(Tensor input, double p) => torch.empty_like(input).bernoulli_(1 - p).div_(1 - p);

            /// <summary>−[t·log σ(x) + (1−t)·log(1−σ(x))] from logits; targets may be any number of [0, 1].</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                CheckSameShape("binary_cross_entropy_with_logits", input, target);
                if (pos_weights is not null)
                {
                    return Reduce(WrappedTensorDisposeScope(() => WeighedCrossEntropy(input, target, pos_weights)), weight, reduction);
                }

                Tensor losses;
                using (no_grad())
                {
                    losses = Pointwise.Binary<Spread<BinaryCrossEntropyLoop>>(
                        "binary_cross_entropy_with_logits", input, target, DType.Floating(DType.Promote(input, target)));
                }

                losses = Graph.Record(
                    "BinaryCrossEntropyWithLogitsBackward", losses, [input, target],
                    static (s, g) => [s.Needs(0) ? g * Slope(s[0], s[1]) : null, s.Needs(1) ? -(g * s[0]) : null],
                    input, target);
                return Reduce(losses, weight, reduction);
            }

            /// <summary>σ(x) − t; in one pass where nobody differentiates it.</summary>
            private static Tensor Slope(Tensor logits, Tensor target) => GradMode.Enabled
                ? logits.sigmoid() - target
                : Pointwise.Binary<Spread<BinaryCrossEntropySlopeLoop>>("sub", logits, target, DType.Floating(DType.Promote(logits, target)));

            /// <summary>−[t·log p + (1−t)·log(1−p)] from probabilities, each logarithm at least −100.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                CheckSameShape("binary_cross_entropy", input, target);
                using (no_grad())
                {
                    using DisposeScope scope = NewDisposeScope();
                    if (!input.ge(0).logical_and(input.le(1)).all().item<bool>())
                    {
                        throw Fault.Types("binary_cross_entropy", "all elements of input should be between 0 and 1; for logits use binary_cross_entropy_with_logits");
                    }
                }

                Tensor losses;
                using (no_grad())
                {
                    losses = WrappedTensorDisposeScope(() =>
                        -((target * input.log().clamp_min(-100)) + ((1 - target) * (1 - input).log().clamp_min(-100))));
                }

                // The derivative by p is (p − t) / (p (1 − p)), bounded where p is exactly 0 or 1, as in PyTorch.
                losses = Graph.Record(
                    "BinaryCrossEntropyBackward", losses, [input, target],
                    static (s, g) =>
                    [
                        s.Needs(0) ? g * (s[0] - s[1]) / (s[0] * (1 - s[0])).clamp_min(1e-12f) : null,
                        s.Needs(1) ? g * ((1 - s[0]).log().clamp_min(-100) - s[0].log().clamp_min(-100)) : null,
                    ],
                    input, target);
                return Reduce(losses, weight, reduction);
            }

            private static Tensor Reduce(Tensor losses, Tensor? weight, Reduction reduction)
            {
                Tensor weighted = weight is null ? losses : losses * weight;
                Tensor result = reduction switch
                {
                    Reduction.Mean => weighted.mean(),
                    Reduction.Sum => weighted.sum(),
                    _ => weighted,
                };
                if (!ReferenceEquals(weighted, losses))
                {
                    losses.Dispose();
                }

                if (!ReferenceEquals(result, weighted))
                {
                    weighted.Dispose();
                }

                return result;
            }

            private static Tensor Difference(string name, Tensor input, Tensor target)
            {
                Shape.Broadcast(input.Impl.Sizes, target.Impl.Sizes, name);
                return input - target;
            }

            private static void CheckSameShape(string name, Tensor input, Tensor target)
            {
                if (!input.Impl.Sizes.AsSpan().SequenceEqual(target.Impl.Sizes))
                {
                    throw Fault.Shapes(
                        name, $"target size {Shape.Text(target.Impl.Sizes)} must be the same as input size {Shape.Text(input.Impl.Sizes)}");
                }
            }
        }
    }
}
