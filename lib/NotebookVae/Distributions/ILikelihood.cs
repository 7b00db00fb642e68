using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A distribution over data given a code, p(x|z), with the mean that is shown as the decoded image.</summary>
public interface ILikelihood : IDistribution
{
    /// <summary>E[x|z], <c>[..., pixels]</c>, computed at each call where it is not a parameter.</summary>
    Tensor Mean { get; }
}
