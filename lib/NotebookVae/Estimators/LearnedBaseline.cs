using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The learned baseline of NVIL, b_ψ(x) + c: a network that predicts the cost from a context x, and a moving average of what it leaves.
/// ψ is fitted by squared error to detached costs; the gradient of the model never enters (Mnih and Gregor 2014, section 2.3).
/// </summary>
/// <remarks>
/// Ask <see cref="Predict"/> first and <see cref="Update"/> afterwards: a baseline that has already seen the costs it is subtracted from
/// biases the estimate. NVIL's own algorithm updates c before it uses it, and divides by a running standard deviation; neither is done
/// here.
/// </remarks>
public sealed class LearnedBaseline : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> network;
    private readonly Adam optimizer;
    private readonly double decay;

    /// <summary>Creates the baseline.</summary>
    /// <param name="network">b_ψ, from <c>[batch, ...]</c> to <c>[batch]</c> or <c>[batch, 1]</c>; it stays the caller's.</param>
    /// <param name="learningRate">Adam's step size for ψ; positive.</param>
    /// <param name="decay">The weight of the past in c, at least 0 and at most 1; 1 leaves c at zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LearnedBaseline(nn.Module<Tensor, Tensor> network, double learningRate = 1e-2, double decay = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        if (decay is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must lie between 0 and 1.");
        }

        this.network = network;
        this.decay = decay;
        optimizer = optim.Adam(network.parameters(), learningRate);
    }

    /// <summary>c, the moving average of the cost minus b_ψ(x).</summary>
    public double Offset { get; private set; }

    /// <summary>b_ψ(x) + c, without a gradient.</summary>
    /// <param name="context">x, <c>[batch, ...]</c>.</param>
    /// <returns>One baseline a datum, <c>[batch]</c>.</returns>
    public Tensor Predict(Tensor context)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        return (Forward(context) + Offset).MoveToOuterDisposeScope();
    }

    /// <summary>One step of ψ down the squared error, and of c towards what b_ψ leaves.</summary>
    /// <param name="context">x, <c>[batch, ...]</c>.</param>
    /// <param name="signal">The costs, <c>[batch]</c>; detached here.</param>
    /// <returns>The mean squared error before the step.</returns>
    /// <exception cref="ArgumentException">There is not one cost for each datum.</exception>
    public double Update(Tensor context, Tensor signal)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor prediction = Forward(context.detach());
        if (!prediction.shape.AsSpan().SequenceEqual(signal.shape))
        {
            throw new ArgumentException(
                $"The costs have shape [{string.Join(", ", signal.shape)}]: there must be one for each datum, [{prediction.shape[0]}].",
                nameof(signal));
        }

        Tensor rest = signal.detach() - prediction;
        Tensor loss = (rest - Offset).pow(2).mean();
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        Offset = (decay * Offset) + ((1 - decay) * rest.detach().mean().cpu().to_type(ScalarType.Float64).item<double>());
        return loss.detach().cpu().to_type(ScalarType.Float64).item<double>();
    }

    /// <summary>Disposes the optimizer's state; the network stays the caller's.</summary>
    public void Dispose() => optimizer.Dispose();

    private Tensor Forward(Tensor context)
    {
        Tensor output = network.forward(context);
        return output.dim() == 2 && output.shape[1] == 1 ? output.squeeze(1) : output;
    }
}
