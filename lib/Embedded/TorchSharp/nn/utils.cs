using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales all gradients so that their joint norm is at most <paramref name="max_norm"/>; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var mode = no_grad();
                using DisposeScope scope = NewDisposeScope();
                List<Tensor> gradients = [.. tensors.Select(t => t.grad).Where(g => g is not null).Select(g => g!)];
                if (gradients.Count == 0)
                {
                    return 0;
                }

                double total = double.IsPositiveInfinity(norm_type)
                    ? gradients.Max(g => g.abs().max().ToDouble())
                    : Math.Pow(gradients.Sum(g => g.abs().to_type(ScalarType.Float64).pow(norm_type).sum().ToDouble()), 1 / norm_type);
                double factor = max_norm / (total + 1e-6);
                if (!(factor >= 1)) // a norm that is NaN makes every gradient NaN, as in PyTorch
                {
                    foreach (Tensor gradient in gradients)
                    {
                        gradient.mul_(factor);
                    }
                }

                return total;
            }

            /// <summary>Cuts every element of all gradients to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var mode = no_grad();
                foreach (Parameter parameter in tensors)
                {
                    using Tensor? gradient = parameter.grad;
                    gradient?.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
                }
            }

            /// <summary>All elements of all parameters one after another.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) =>
                WrappedTensorDisposeScope(() => cat([.. tensors.Select(tensor => tensor.reshape(-1))]));

            /// <summary>Copies a vector's elements into the parameters, in the order of <see cref="parameters_to_vector"/>.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var mode = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Parameter[] targets = [.. tensors];
                long wanted = targets.Sum(target => target.numel()), at = 0;
                if (vec.Impl.Rank != 1 || vec.numel() < wanted)
                {
                    throw Fault.Shapes("vector_to_parameters", $"a tensor of shape {Shape.Text(vec.Impl.Sizes)} does not hold the parameters' {wanted} elements");
                }

                foreach (Parameter target in targets)
                {
                    target.copy_(vec.narrow(0, at, target.numel()).reshape(target.shape));
                    at += target.numel();
                }
            }
        }
    }
}
