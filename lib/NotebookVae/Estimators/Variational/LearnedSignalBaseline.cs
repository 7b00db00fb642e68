using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// NVIL's baseline b_ψ(x) + c (Mnih and Gregor 2014, sections 2.3 and 2.4): c is the moving average of the signals of earlier batches,
/// b_ψ a network with one hidden layer of tanh units, fitted to f − c by squared error. Both depend on x and on the past, not on the draw.
/// </summary>
/// <remarks>The loss is the mean of (f − c − b_ψ(x))² over draws and batch. The paper's third part, scaling by a running standard
/// deviation, changes the gradient's length and is left out.</remarks>
internal sealed class LearnedSignalBaseline : SignalBaseline
{
    private readonly RunningMean running;
    private readonly Linear hidden;
    private readonly Linear output;

    public LearnedSignalBaseline(long pixels, long hiddenUnits, double decay)
        : base("learned")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenUnits, 1);
        running = new RunningMean(decay);
        hidden = nn.Linear(pixels, hiddenUnits);
        output = nn.Linear(hiddenUnits, 1);
        register_module(nameof(running), running);
        register_module(nameof(hidden), hidden);
        register_module(nameof(output), output);
    }

    public override BaselineValues Predict(Tensor signals, Tensor x)
    {
        double previous = running.Value;
        running.Include(signals);
        Tensor predicted = output.forward(hidden.forward(x).tanh()).squeeze(-1);
        Tensor error = signals - previous - predicted;
        return new BaselineValues(predicted + previous, error.pow(2).mean());
    }
}
