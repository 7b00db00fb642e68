using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What the score-function estimator subtracts from a draw's learning signal f. Anything that does not depend on that draw leaves the
/// estimate unbiased, since E ∂_φ log q_φ(z|x) = 0. A baseline is a module: parameters that it learns, buffers that it keeps.
/// </summary>
public abstract class SignalBaseline : nn.Module
{
    /// <summary>Creates the module.</summary>
    /// <param name="name">The name in tables and legends.</param>
    protected SignalBaseline(string name)
        : base(name)
    {
    }

    /// <summary>The mean of the other draws' signals for the same datum; for at least 2 draws.</summary>
    public static SignalBaseline LeaveOneOut { get; } = new LeaveOneOutSignalBaseline();

    /// <summary>The moving average of the signals of earlier batches.</summary>
    /// <param name="decay">How much of the average is kept at each batch, in [0, 1).</param>
    /// <returns>A baseline with a state of its own: one for each training run.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is out of its range.</exception>
    public static SignalBaseline MovingAverage(double decay = 0.9) => new MovingAverageSignalBaseline(decay);

    /// <summary>A small network of x, trained to predict the signal (NVIL; Mnih and Gregor 2014).</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hiddenUnits">The size of the hidden layer.</param>
    /// <param name="decay">How much of the average, which the network adds to, is kept at each batch, in [0, 1).</param>
    /// <returns>
    /// A baseline with parameters: one for each training run, of the data's type and on their device (<c>.to(...)</c>); the optimizer must
    /// see them.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SignalBaseline Learned(long pixels, long hiddenUnits = 100, double decay = 0.9) =>
        new LearnedSignalBaseline(pixels, hiddenUnits, decay);

    /// <summary>A number, for instance an expectation that is known.</summary>
    /// <param name="value">b, nats.</param>
    /// <returns>The baseline.</returns>
    public static SignalBaseline Constant(double value) => new ConstantSignalBaseline(value);

    /// <summary>The baselines of one batch, and what is learned from it. Called once a step: what is kept moves on.</summary>
    /// <param name="signals">f of each draw, nats, without a gradient, <c>[draws, batch]</c>.</param>
    /// <param name="x">The data, <c>[batch, pixels]</c>.</param>
    /// <returns>The baselines, and a loss where there is something to learn.</returns>
    public abstract BaselineValues Predict(Tensor signals, Tensor x);

    /// <summary>Why the baseline cannot be used for a bound.</summary>
    /// <param name="importanceWeighted">Whether the bound is the importance-weighted one, not the evidence lower bound.</param>
    /// <param name="samples">The draws per datum.</param>
    /// <returns>A sentence that says what would be right, or null where it can be used.</returns>
    public virtual string? Objection(bool importanceWeighted, long samples) => null;

    /// <summary>(1/(K−1)) Σ_{j≠k} v_j for each k, <c>[K, batch]</c>.</summary>
    internal static Tensor MeansOfOthers(Tensor values) => (values.sum(0L, keepdim: true) - values) / (values.shape[0] - 1.0);
}
