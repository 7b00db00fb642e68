using TorchSharp.Modules;

namespace NotebookVae;

/// <summary>
/// While it lives, a model's parameters take no gradient: a gradient with respect to z alone then costs no products for the weights.
/// Disposing it restores what was.
/// </summary>
internal sealed class FrozenParameters : IDisposable
{
    private readonly Parameter[] frozen;

    public FrozenParameters(IVariationalModel model)
    {
        IEnumerable<Parameter> parameters = model.GenerativeParameters.Concat(model.InferenceParameters);
        frozen = [.. parameters.Where(parameter => parameter.requires_grad)];
        foreach (Parameter parameter in frozen)
        {
            parameter.requires_grad = false;
        }
    }

    public void Dispose()
    {
        foreach (Parameter parameter in frozen)
        {
            parameter.requires_grad = true;
        }
    }
}
