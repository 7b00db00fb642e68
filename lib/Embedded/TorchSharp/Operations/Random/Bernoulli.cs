namespace TorchSharp;

/// <summary>One where a uniform number of double precision is below p.</summary>
internal readonly struct BernoulliSampler(double p) : ISampler
{
    public double Next(torch.Generator generator) => generator.UniformDouble() < p ? 1 : 0;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Ones with the probabilities that this tensor holds, else zeros.</summary>
        public Tensor bernoulli(Generator? generator = null)
        {
            CheckProbabilities("bernoulli");
            TensorImpl p = Copy.Contiguous(Impl), result = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
            RandomFill.Bernoulli(p, result, generator);
            Copy.Release(p, Impl);
            return Graph.Record("BernoulliBackward", new Tensor(result), [this], static (s, g) => [zeros_like(g)]);
        }

        /// <summary>Ones with probability <paramref name="p"/>, else zeros, in place, in any element type.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => p is >= 0 and <= 1
            ? Drawn("bernoulli_", target => Sampling.Fill(target, new BernoulliSampler(p), generator))
            : throw Fault.Shapes("bernoulli_", $"expects p to be in [0, 1], but got p = {p}");

        /// <summary>Ones with the probabilities of <paramref name="p"/>, which is broadcast, in place, in any element type.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            p.CheckProbabilities("bernoulli_");
            Devices.OfBroadcast("bernoulli_", Impl, p.Impl);
            using Tensor stretched = p.detach().expand(shape);
            int[] order = MemoryOrder.Of(Impl);
            TensorImpl view = stretched.Impl.View(MemoryOrder.Permuted(stretched.Impl.Sizes, order), MemoryOrder.Permuted(stretched.Impl.Strides, order), stretched.Impl.Offset);
            TensorImpl probabilities = Copy.Contiguous(view);
            try
            {
                return Drawn("bernoulli_", target => MemoryOrder.Fill(target, flat =>
                {
                    TensorImpl ones = flat.DType == probabilities.DType ? flat : TensorImpl.New(probabilities.DType, flat.Sizes, flat.Device);
                    RandomFill.Bernoulli(probabilities, ones, generator);
                    if (!ReferenceEquals(ones, flat))
                    {
                        Copy.Into(ones, flat);
                    }

                    Copy.Release(ones, flat);
                }));
            }
            finally
            {
                Copy.Release(probabilities, view);
                view.Storage.RemoveUser();
            }
        }

        private void CheckProbabilities(string name)
        {
            if (!is_floating_point())
            {
                throw Fault.Types(name, $"probabilities must be of a floating-point type, not {dtype}");
            }

            using var mode = no_grad();
            using DisposeScope scope = NewDisposeScope();
            if (!ge(0).logical_and(le(1)).all().item<bool>())
            {
                throw Fault.Types(name, "Expected p_in >= 0 && p_in <= 1 to be true: some probability lies outside [0, 1] or is NaN");
            }
        }
    }

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);
}
