using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Everything that a training step changes.</summary>
/// <param name="Model">The model.</param>
/// <param name="ObjectiveState">What the objective's estimator learns or keeps; null for nothing.</param>
/// <param name="Optimizer">The optimizer over the parameters of both.</param>
/// <param name="Generator">The run's random numbers.</param>
internal sealed record TrainedParts(nn.Module Model, nn.Module? ObjectiveState, OptimizerHelper Optimizer, Generator Generator)
{
    /// <summary>All parameters by name, those of the objective after the model's.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> NamedParameters =>
    [
        .. Model.named_parameters(),
        .. ObjectiveState?.named_parameters().Select(named => ("objective." + named.name, named.parameter)) ?? [],
    ];
}
