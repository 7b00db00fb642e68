using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Finds out where a NaN or an infinity came from, and says it in one sentence. The weights and gradients are looked at only when there is
/// a reason to, at an epoch's end and before a checkpoint: looking at each step would cost a pass over all weights.
/// </summary>
internal static class NonFinite
{
    /// <summary>The bound of a step is not finite.</summary>
    public static NotFiniteNumberException Bound(
        TrainedParts parts, StepResult result, int epoch, int step, long taken, ScalarType type, double rate)
    {
        string cause = Weights(parts) is { } found
            ? taken == 0
                ? Text($"'{found.Name}' held {found.Value} before the first step; initialise or load the model again, or look at its data")
                : Text($"{found.What} '{found.Name}' became {found.Value} in the step before; {Remedy(rate)}")
            : Terms(result.Reconstruction, result.Kl, type, rate);
        return new NotFiniteNumberException(
            Text($"The bound became {result.Bound} in epoch {epoch}, step {step}: {cause}."), result.Bound);
    }

    /// <summary>The bound on a set of images is not finite after an epoch, though the weights are.</summary>
    public static NotFiniteNumberException Measured(BoundSummary measured, string images, int epoch, ScalarType type, double rate) => new(
        Text($"The bound on the {images} images became {measured.Bound} after epoch {epoch}: ")
        + $"{Terms(measured.Reconstruction, measured.Kl, type, rate)}.",
        measured.Bound);

    /// <summary>Throws where a weight or a gradient is not finite; the bound of the step was.</summary>
    /// <exception cref="NotFiniteNumberException">The sentence names the parameter.</exception>
    public static void ThrowIfWeights(TrainedParts parts, double bound, int epoch, int step, double rate)
    {
        if (Weights(parts) is { } found)
        {
            throw new NotFiniteNumberException(
                Text($"{Capital(found.What)} '{found.Name}' became {found.Value} in epoch {epoch}, step {step}, where the bound was ")
                + Text($"{bound}: {Remedy(rate)}."),
                found.Value);
        }
    }

    private static string Terms(double reconstruction, double kl, ScalarType type, double rate) =>
        (double.IsFinite(reconstruction), double.IsFinite(kl)) switch
        {
            (true, false) => Text($"its KL term is {kl}, and its reconstruction {reconstruction}; probably the exponential of a ")
                + Text($"log-variance left the range of {type}, so {Remedy(rate)}"),
            (false, true) => Text($"its reconstruction term is {reconstruction}, and its KL {kl}; probably the decoder's output left ")
                + Text($"the range of {type}, so {Remedy(rate)}"),
            (false, false) => Text($"its reconstruction term is {reconstruction}, and its KL {kl}; probably the encoder's output left the ")
                + Text($"range of {type}, so {Remedy(rate)}"),
            _ => Text($"its terms are finite (reconstruction {reconstruction}, KL {kl}), so the objective made it; look there"),
        };

    private static string Remedy(double rate) => Text($"try a learning rate below {rate}, or gradient clipping (MaxGradientNorm)");

    // The first gradient that is not finite, else the first weight.
    private static (string What, string Name, double Value)? Weights(TrainedParts parts)
    {
        using IDisposable _ = no_grad();
        foreach ((string name, Parameter parameter) in parts.NamedParameters)
        {
            using Tensor? gradient = parameter.grad;
            if (gradient is not null && Largest(gradient) is var value && !double.IsFinite(value))
            {
                return ("the gradient of", name, value);
            }
        }

        foreach ((string name, Parameter parameter) in parts.NamedParameters)
        {
            if (Largest(parameter) is var value && !double.IsFinite(value))
            {
                return ("the parameter", name, value);
            }
        }

        return null;
    }

    // NaN where there is one, else the largest absolute value.
    private static double Largest(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.numel() == 0 ? 0 : values.abs().max().ToDouble();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
