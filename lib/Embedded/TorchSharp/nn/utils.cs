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
                if (factor < 1)
                {
                    foreach (Tensor gradient in gradients)
                    {
                        gradient.mul_(factor);
                    }
                }

                return total;
            }
        }
    }
}
