namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Normalises the channels of [n, channels, …]: in training by the batch's own statistics, which the running ones, where given,
            /// then follow; else by the running ones. Running variances are unbiased, the batch's own are not.
            /// </summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-5)
            {
                CheckBatchNorm(input, running_mean, running_var, weight, bias, training);
                return training
                    ? BatchNormalization.OfBatch(input, running_mean, running_var, weight, bias, momentum, eps)
                    : BatchNormalization.Running(input, running_mean!, running_var!, weight, bias, eps);
            }

            private static void CheckBatchNorm(Tensor input, Tensor? mean, Tensor? variance, Tensor? weight, Tensor? bias, bool training)
            {
                const string Name = "batch_norm";
                if (input.Impl.Rank < 2)
                {
                    throw Fault.Shapes(Name, $"expected an input of shape [n, channels, …], not {Shape.Text(input.Impl.Sizes)}");
                }

                if (!input.is_floating_point())
                {
                    throw Fault.Types(Name, $"expected a floating-point input, not {input.dtype}");
                }

                if (!training && (mean is null || variance is null))
                {
                    throw Fault.Shapes(Name, $"{(mean is null ? "running_mean" : "running_var")} must be defined in evaluation mode");
                }

                (string, Tensor?)[] given = [("running_mean", mean), ("running_var", variance), ("weight", weight), ("bias", bias)];
                foreach (var (name, tensor) in given)
                {
                    if (tensor is null)
                    {
                        continue;
                    }

                    if (tensor.Impl.Rank != 1 || tensor.numel() != input.Impl.Sizes[1])
                    {
                        throw Fault.Shapes(
                            Name, $"{name} should contain {input.Impl.Sizes[1]} elements, one for each channel of {Shape.Text(input.Impl.Sizes)}, not {Shape.Text(tensor.Impl.Sizes)}");
                    }

                    if (tensor.dtype != input.dtype)
                    {
                        throw Fault.Types(Name, $"{name} should be of the input's type, {input.dtype}, not {tensor.dtype}");
                    }

                    Devices.Common(Name, input.Impl, tensor.Impl);
                }
            }
        }
    }
}
