namespace NotebookVae;

/// <summary>Where a Gaussian decoder's σ² comes from.</summary>
public enum DecoderVariance
{
    /// <summary>One number that is not learned. Then 2σ² weighs the divergence against the squared error, as β does.</summary>
    Fixed,

    /// <summary>One learned number for all pixels.</summary>
    Shared,

    /// <summary>One learned number for each pixel, the same for all z.</summary>
    PerPixel,

    /// <summary>A function of z for each pixel: the second half of the network's outputs.</summary>
    FromCode,
}
