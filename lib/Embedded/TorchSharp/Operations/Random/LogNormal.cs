namespace TorchSharp;

/// <summary>The exponential of a normal number.</summary>
internal readonly struct LogNormalSampler(double mean, double std) : ISampler
{
    public double Next(torch.Generator generator) => Math.Exp((generator.Normal() * std) + mean);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Log-normal numbers, in place; mean and standard deviation are those of the logarithm.</summary>
        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            CheckContinuous("log_normal_");
            return std > 0
                ? Drawn("log_normal_", target => Sampling.Fill(target, new LogNormalSampler(mean, std), generator))
                : throw Fault.Shapes("log_normal_", $"expects std > 0.0, but found std = {std}");
        }
    }
}
