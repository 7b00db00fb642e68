using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The trainable parameters of a model as named groups, and the gradient of an objective cut accordingly: the estimator's gradient, to be
/// followed upwards, with θ and φ each by the surrogate that is theirs.
/// </summary>
/// <remarks>Where the model is a module, its named parameters give the order and the names; else they are θ[0], θ[1], … and φ[0],
/// ….</remarks>
public sealed class GradientGroups
{
    private readonly List<Parameter> parameters = [];
    private readonly List<int> groupOf = [];
    private readonly List<int> generative = [];
    private readonly List<int> inference = [];
    private readonly List<string> names = [];

    /// <summary>Groups a model's parameters; those that take no gradient are left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="grouping">By layer, by named tensor, or by network.</param>
    /// <exception cref="ArgumentException">No parameter takes a gradient, or one belongs neither to θ nor to φ.</exception>
    public GradientGroups(IVariationalModel model, GradientGrouping grouping = GradientGrouping.Layer)
    {
        foreach ((string name, Parameter parameter) in Named(model).Where(named => named.Parameter.requires_grad))
        {
            bool isGenerative = model.GenerativeParameters.Any(other => ReferenceEquals(other, parameter));
            if (!isGenerative && !model.InferenceParameters.Any(other => ReferenceEquals(other, parameter)))
            {
                throw new ArgumentException(
                    $"The parameter {name} is neither among the model's generative nor among its inference parameters.", nameof(model));
            }

            string group = grouping switch
            {
                GradientGrouping.Network => isGenerative ? "θ" : "φ",
                GradientGrouping.Layer when name.LastIndexOf('.') is > 0 and var dot => name[..dot],
                _ => name,
            };
            (isGenerative ? generative : inference).Add(parameters.Count);
            parameters.Add(parameter);
            if (!names.Contains(group))
            {
                names.Add(group);
            }

            groupOf.Add(names.IndexOf(group));
        }

        if (parameters.Count == 0)
        {
            throw new ArgumentException("The model has no parameter that takes a gradient.", nameof(model));
        }
    }

    /// <summary>The groups' names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The gradient of an estimate, cut into groups.</summary>
    /// <param name="estimate">An estimate that was made with the model; its graph is used up.</param>
    /// <returns>One vector for each group, of the parameters' type; zero where a parameter does not enter the objective.</returns>
    public IReadOnlyList<Tensor> Gradient(BoundEstimate estimate)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] gradients = new Tensor[parameters.Count];
        if (estimate.InferenceSurrogate is { } forInference)
        {
            Differentiate(estimate.Surrogate, generative, gradients, retain: true);
            Differentiate(forInference, inference, gradients, retain: false);
        }
        else
        {
            Differentiate(estimate.Surrogate, [.. Enumerable.Range(0, parameters.Count)], gradients, retain: false);
        }

        return
        [
            .. Enumerable.Range(0, names.Count).Select(group =>
                cat([.. Enumerable.Range(0, gradients.Length).Where(i => groupOf[i] == group).Select(i => gradients[i].flatten())])
                    .MoveToOuterDisposeScope()),
        ];
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Named(IVariationalModel model) => model is nn.Module module
        ? module.named_parameters().Select(named => (named.name, named.parameter))
        :
        [
            .. model.GenerativeParameters.Select((p, i) => (string.Create(CultureInfo.InvariantCulture, $"θ[{i}]"), p)),
            .. model.InferenceParameters.Select((p, i) => (string.Create(CultureInfo.InvariantCulture, $"φ[{i}]"), p)),
        ];

    private void Differentiate(Tensor surrogate, List<int> which, Tensor[] gradients, bool retain)
    {
        if (which.Count == 0)
        {
            return;
        }

        IList<Tensor> found = autograd.grad([surrogate], [.. which.Select(i => parameters[i])], retain_graph: retain, allow_unused: true);
        for (int i = 0; i < which.Count; i++)
        {
            gradients[which[i]] = found[i].IsInvalid ? zeros_like(parameters[which[i]]).detach() : found[i];
        }
    }
}
