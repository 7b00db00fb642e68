namespace NotebookVae;

/// <summary>The nonlinearity after a hidden layer.</summary>
public enum Activation
{
    /// <summary>tanh(x): Kingma and Welling (2013), Burda, Grosse and Salakhutdinov (2015).</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x where positive, else exp(x) − 1.</summary>
    Elu,

    /// <summary>x Φ(x), with the normal distribution function Φ.</summary>
    Gelu,

    /// <summary>x / (1 + exp(−x)).</summary>
    Silu,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus,

    /// <summary>1 / (1 + exp(−x)).</summary>
    Sigmoid,

    /// <summary>x itself: layers in a row are then one linear map.</summary>
    Identity,
}
