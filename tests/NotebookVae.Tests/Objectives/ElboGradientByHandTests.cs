using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// The bound of two data under a model with one hidden layer, and all its gradients, worked out by the chain rule in loops over numbers,
/// without a tensor, and compared with what the library says.
/// </summary>
public sealed class ElboGradientByHandTests
{
    private const int Data = 2;
    private const int Pixels = 4;
    private const int Hidden = 3;
    private const int Latent = 2;

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Estimate_TwoDataOneLayer_HasTheGradientsOfTheChainRule(KlForm form)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(8);
        using Vae vae = new(Pixels, Hidden, Latent);
        vae.to(float64);
        double[] x = [1, 0, 0.3, 1, 0, 1, 1, 0];
        double[] noise = [0.4, -1.3, 2.1, 0.2];
        Tensor data = tensor(x).reshape(Data, Pixels);

        BoundEstimate estimate = new Elbo(form).Estimate(vae, data, vae.Encode(data), tensor(noise).reshape(Data, Latent));
        estimate.Bound.backward();

        Dictionary<string, double[]> weights = vae.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<double>().ToArray());
        (double bound, Dictionary<string, double[]> gradients) = ByHand(weights, x, noise, form);
        Assert.Equal(bound, estimate.Bound.ToDouble(), 1e-10);
        Assert.Equal(weights.Keys.Order(), gradients.Keys.Order());
        foreach ((string name, double[] expected) in gradients)
        {
            double[] obtained = vae.get_parameter(name)!.grad!.contiguous().data<double>().ToArray();
            Assert.Equal(expected.Length, obtained.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                bool agrees = Math.Abs(expected[i] - obtained[i]) < 1e-10;
                Assert.True(agrees, $"{name}[{i}]: {expected[i]} by hand, {obtained[i]} by the library");
            }
        }
    }

    private static (double Bound, Dictionary<string, double[]> Gradients) ByHand(
        Dictionary<string, double[]> w, double[] x, double[] noise, KlForm form)
    {
        Dictionary<string, double[]> g = w.ToDictionary(entry => entry.Key, entry => new double[entry.Value.Length]);
        double bound = 0;
        for (int n = 0; n < Data; n++)
        {
            double[] input = x[(n * Pixels)..((n + 1) * Pixels)];
            double[] h = Tanh(Affine(w, "encoder.hidden", input));
            double[] mean = Affine(w, "encoder.mean", h);
            double[] logVariance = Affine(w, "encoder.logvar", h);
            double[] z = new double[Latent];
            for (int j = 0; j < Latent; j++)
            {
                z[j] = mean[j] + (Math.Exp(logVariance[j] / 2) * noise[(n * Latent) + j]);
            }

            double[] k = Tanh(Affine(w, "decoder.hidden", z));
            double[] logits = Affine(w, "decoder.logits", k);

            double[] toLogits = new double[Pixels];
            for (int d = 0; d < Pixels; d++)
            {
                double p = 1 / (1 + Math.Exp(-logits[d]));
                bound += ((input[d] * Math.Log(p)) + ((1 - input[d]) * Math.Log(1 - p))) / Data;
                toLogits[d] = (input[d] - p) / Data; // d/dη [x log σ(η) + (1 − x) log(1 − σ(η))] = x − σ(η)
            }

            double[] toZ = Back(w, g, "decoder.hidden", z, ThroughTanh(k, Back(w, g, "decoder.logits", k, toLogits)));
            double[] toMean = new double[Latent];
            double[] toLogVariance = new double[Latent];
            for (int j = 0; j < Latent; j++)
            {
                double epsilon = noise[(n * Latent) + j];
                double deviation = Math.Exp(logVariance[j] / 2);
                double variance = deviation * deviation;
                if (form == KlForm.ClosedForm)
                {
                    bound -= ((mean[j] * mean[j]) + variance - 1 - logVariance[j]) / 2 / Data;
                    toMean[j] = toZ[j] - (mean[j] / Data);
                    toLogVariance[j] = (toZ[j] * epsilon * deviation / 2) - ((variance - 1) / 2 / Data);
                }
                else
                {
                    // log q(z) − log p(z) = ½ (z² − ε² − log σ²) once z = μ + σ ε is put in.
                    bound -= ((z[j] * z[j]) - (epsilon * epsilon) - logVariance[j]) / 2 / Data;
                    double throughZ = toZ[j] - (z[j] / Data);
                    toMean[j] = throughZ;
                    toLogVariance[j] = (throughZ * epsilon * deviation / 2) + (0.5 / Data);
                }
            }

            double[] fromMean = Back(w, g, "encoder.mean", h, toMean);
            double[] fromLogVariance = Back(w, g, "encoder.logvar", h, toLogVariance);
            Back(w, g, "encoder.hidden", input, ThroughTanh(h, [.. fromMean.Zip(fromLogVariance, (a, b) => a + b)]));
        }

        return (bound, g);
    }

    private static double[] Affine(Dictionary<string, double[]> w, string layer, double[] input) =>
        [.. w[layer + ".bias"].Select(
            (bias, i) => bias + input.Select((value, j) => w[layer + ".weight"][(i * input.Length) + j] * value).Sum())];

    private static double[] Tanh(double[] values) => [.. values.Select(Math.Tanh)];

    private static double[] ThroughTanh(double[] outputs, double[] gradient) => [.. outputs.Zip(gradient, (y, dy) => dy * (1 - (y * y)))];

    // Adds the gradients of a layer's weights and bias, and returns that of its input.
    private static double[] Back(
        Dictionary<string, double[]> w, Dictionary<string, double[]> g, string layer, double[] input, double[] gradient)
    {
        double[] toInput = new double[input.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            g[layer + ".bias"][i] += gradient[i];
            for (int j = 0; j < input.Length; j++)
            {
                g[layer + ".weight"][(i * input.Length) + j] += gradient[i] * input[j];
                toInput[j] += gradient[i] * w[layer + ".weight"][(i * input.Length) + j];
            }
        }

        return toInput;
    }
}
