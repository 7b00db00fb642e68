namespace TorchSharp;

/// <summary>median + σ·tan(π(u − ½)).</summary>
internal readonly struct CauchySampler(double median, double sigma) : ISampler
{
    public double Next(torch.Generator generator) => median + (sigma * Math.Tan(Math.PI * (generator.UniformDouble() - 0.5)));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Cauchy numbers, in place.</summary>
        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null)
        {
            CheckContinuous("cauchy_");
            return Drawn("cauchy_", target => Sampling.Fill(target, new CauchySampler(median, sigma), generator));
        }
    }
}
