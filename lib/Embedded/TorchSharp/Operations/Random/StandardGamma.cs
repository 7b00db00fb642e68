using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gamma numbers of rate 1 with these shapes; differentiable by them (implicit reparameterization), once.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null)
    {
        CheckShapes("_standard_gamma", input);
        Tensor x = Sampling.Map<GammaSampler, GammaSampler>(input, generator);
        return Graph.Record(
            "StandardGammaBackward", x, [input],
            static (s, g) =>
            {
                Tensor slope = Pointwise.InDouble<GammaReparameterization>("_standard_gamma_grad", s[0], s[1], s[1].dtype);
                return
                [
                    g * Graph.Record(
                        "StandardGammaGradBackward", slope, [s[0], s[1]],
                        static (_, _) => throw Fault.Autograd("the derivative for '_standard_gamma_grad' is not implemented: gamma numbers are differentiable once.")),
                ];
            },
            input, x);
    }

    /// <summary>Points of the simplex along the last dimension, Dirichlet-distributed with these concentrations.</summary>
    /// <remarks>
    /// As in TorchSharp it has no derivative: backward throws. A differentiable sample is a _standard_gamma over its sum.
    /// </remarks>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null)
    {
        CheckShapes("_sample_dirichlet", input);
        generator ??= Generator.Default;
        int k = input.Impl.Rank == 0 ? 1 : (int)input.Impl.Sizes[^1];
        double[] gammas;
        using (Tensor concentrations = input.detach().to_type(ScalarType.Float64, copy: true))
        {
            TensorImpl flat = Copy.Contiguous(concentrations.Impl);
            gammas = flat.Span<double>().ToArray();
            Copy.Release(flat, concentrations.Impl);
        }

        lock (generator.Gate)
        {
            foreach (ref double x in gammas.AsSpan())
            {
                x = GammaSampler.Unbounded(x, generator);
            }
        }

        bool single = input.dtype == ScalarType.Float32;
        double least = finfo(input.dtype).tiny, most = single ? MathF.BitDecrement(1) : Math.BitDecrement(1);
        for (int at = 0; at < gammas.Length; at += k)
        {
            Span<double> point = gammas.AsSpan(at, k);
            double sum = 0;
            foreach (double x in point)
            {
                sum += x;
            }

            foreach (ref double x in point)
            {
                x = Math.Min(most, Math.Max(least, x / sum));
            }
        }

        using Tensor exact = tensor(gammas, input.Impl.Sizes, device: input.device);
        return Graph.Record(
            "SampleDirichletBackward", exact.to_type(input.dtype, copy: true), [input],
            static (_, _) => throw Fault.Autograd(
                "derivative for aten::_sample_dirichlet is not implemented; a differentiable sample is torch._standard_gamma(concentration) divided by its sum."));
    }

    private static void CheckShapes(string name, Tensor input)
    {
        if (!input.is_floating_point())
        {
            throw Fault.Types(name, $"the parameter must be of a floating-point type, not {input.dtype}");
        }
    }
}
