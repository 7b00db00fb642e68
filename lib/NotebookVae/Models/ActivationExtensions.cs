using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Applies a nonlinearity that is named by <see cref="Activation"/>.</summary>
public static class ActivationExtensions
{
    /// <summary>f(x), element by element.</summary>
    /// <param name="activation">f.</param>
    /// <param name="x">Any shape.</param>
    /// <returns>Of the same shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The activation is none of the enumeration's.</exception>
    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Tanh => x.tanh(),
        Activation.Relu => x.relu(),
        Activation.Elu => x.elu(),
        Activation.Gelu => x.gelu(),
        Activation.Silu => x.silu(),
        Activation.Softplus => nn.functional.softplus(x),
        Activation.Sigmoid => x.sigmoid(),
        Activation.Identity => x.alias(),
        _ => throw new ArgumentOutOfRangeException(
            nameof(activation), activation, "The activation must be one of Tanh, Relu, Elu, Gelu, Silu, Softplus, Sigmoid and Identity."),
    };
}
