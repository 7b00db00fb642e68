namespace TorchSharp;

/// <summary>⌈log u / log(1−p)⌉: the trial that succeeds first.</summary>
internal readonly struct GeometricSampler(double p) : ISampler
{
    private readonly double logOfFailure = Math.Log(1.0 - p);

    public double Next(torch.Generator generator) => Math.Ceiling(Math.Log(generator.UniformDouble()) / logOfFailure);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of trials up to the first success, of probability <paramref name="p"/> each, in place.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => dtype == ScalarType.Bool
            ? throw Fault.Types("geometric_", "not implemented for Bool: numbers of trials need an integer or floating-point type")
            : p > 0 && p < 1
            ? Drawn("geometric_", target => Sampling.Fill(target, new GeometricSampler(p), generator))
            : throw Fault.Shapes("geometric_", $"expects p to be in (0, 1), but got p = {p}");
    }
}
