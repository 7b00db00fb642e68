using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Adam (Kingma and Ba 2015), the default; Burda and others use it with ε = 10⁻⁴.</summary>
public sealed record AdamSettings : OptimizerSettings
{
    /// <summary>The decay of the gradients' mean.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the squared gradients' mean.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the root of the squared gradients' mean.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Divides by the largest squared gradients' mean so far (Reddi, Kale and Kumar 2018).</summary>
    public bool Amsgrad { get; init; }

    /// <summary>Shrinks the weights directly rather than through the gradient (AdamW, Loshchilov and Hutter 2019).</summary>
    public bool DecoupledWeightDecay { get; init; }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters, double learningRate, double weightDecay) =>
        DecoupledWeightDecay
            ? optim.AdamW(parameters, learningRate, Beta1, Beta2, Epsilon, weightDecay, Amsgrad)
            : optim.Adam(parameters, learningRate, Beta1, Beta2, Epsilon, weightDecay, Amsgrad);

    internal override void Validate()
    {
        RequireFraction(nameof(Beta1), Beta1);
        RequireFraction(nameof(Beta2), Beta2);
        RequireNotNegative(nameof(Epsilon), Epsilon);
    }
}
