using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Numbers of successes in as many trials as this tensor holds, of these probabilities; their derivative is zero.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null)
        {
            if (!is_floating_point() || prob.dtype != dtype)
            {
                throw Fault.Types("binomial", $"counts and probabilities must be of one floating-point type, not {dtype} and {prob.dtype}");
            }

            long[] sizes = TorchSharp.Shape.Broadcast(Impl.Sizes, prob.Impl.Sizes, "binomial");
            TensorImpl result = TensorImpl.New(dtype, sizes, Devices.OfBroadcast("binomial", Impl, prob.Impl));
            using (no_grad())
            {
                using DisposeScope scope = NewDisposeScope();
                TensorImpl counts = expand(sizes).contiguous().Impl, probabilities = prob.expand(sizes).contiguous().Impl;
                if (dtype == ScalarType.Float32)
                {
                    Successes<float>(counts, probabilities, result, generator ?? Generator.Default);
                }
                else
                {
                    Successes<double>(counts, probabilities, result, generator ?? Generator.Default);
                }
            }

            return Graph.Record(
                "BinomialBackward", new Tensor(result), [this, prob],
                static (s, g) => [s.Needs(0) ? zeros_like(s[0]) : null, s.Needs(1) ? zeros_like(s[1]) : null], this, prob);
        }

        private static void Successes<T>(TensorImpl counts, TensorImpl probabilities, TensorImpl result, Generator generator)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Span<T> n = counts.Span<T>(), p = probabilities.Span<T>(), x = result.Span<T>();
            lock (generator.Gate)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = BinomialSampler.Next(n[i], p[i], generator);
                }
            }
        }
    }

    /// <inheritdoc cref="Tensor.binomial"/>
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);
}
