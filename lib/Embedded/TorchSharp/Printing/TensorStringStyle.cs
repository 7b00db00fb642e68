namespace TorchSharp;

/// <summary>
/// How tensors are printed. Under <c>using static TorchSharp.torch</c> the name also means the property
/// <see cref="torch.TensorStringStyle"/>, here as in TorchSharp: write <c>TorchSharp.TensorStringStyle.Numpy</c> there, or <c>torch.numpy</c>.
/// </summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device.</summary>
    Metadata,

    /// <summary>A line of metadata, then every row, cut where the line is full.</summary>
    Julia,

    /// <summary>Nested brackets without metadata, long dimensions abridged.</summary>
    Numpy,

    /// <summary>Metadata, then an array expression, long dimensions abridged.</summary>
    CSharp,

    /// <summary>That of <see cref="torch.TensorStringStyle"/>.</summary>
    Default,
}
