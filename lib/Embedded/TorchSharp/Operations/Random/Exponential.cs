namespace TorchSharp;

/// <summary>−log(1−u)/λ.</summary>
internal readonly struct ExponentialSampler(double rate) : ISampler
{
    public double Next(torch.Generator generator) => -1.0 / rate * Math.Log(1.0 - generator.UniformDouble());
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Exponential numbers of rate <paramref name="lambda"/>, in place; infinite at rate 0.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null)
        {
            CheckContinuous("exponential_");
            return lambda >= 0
                ? Drawn("exponential_", target => Sampling.Fill(target, new ExponentialSampler(lambda), generator))
                : throw Fault.Shapes("exponential_", $"expects lambda >= 0.0, but found lambda = {lambda}");
        }
    }
}
