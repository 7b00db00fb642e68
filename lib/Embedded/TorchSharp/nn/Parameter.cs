namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns.</summary>
public class Parameter : torch.Tensor
{
    /// <summary>Takes over <paramref name="data"/>, which is empty afterwards, with its place in a dispose scope.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(TakeOver(data), data) => this.requires_grad = requires_grad;

    private static TensorImpl TakeOver(torch.Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        TensorImpl from = data.Impl;
        return from.View(from.Sizes, from.Strides, from.Offset).AsOwner();
    }
}
