namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Poisson numbers of the rates that this tensor holds, of its type; their derivative is zero.</summary>
        public Tensor poisson(Generator? generator = null)
        {
            CheckShapes("poisson", this);
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                if (lt(0).any().item<bool>())
                {
                    throw Fault.Shapes("poisson", "invalid Poisson rate, expected rate to be non-negative");
                }
            }

            return Graph.Record("PoissonBackward", Sampling.Map<PoissonSampler, PoissonSampler>(this, generator), [this], static (s, g) => [zeros_like(g)]);
        }
    }

    /// <inheritdoc cref="Tensor.poisson"/>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
}
