namespace NotebookVae;

/// <summary>What becomes of an image that is not square when it must be.</summary>
public enum ImageFit
{
    /// <summary>The whole image on a square, with 0 beside it.</summary>
    Pad,

    /// <summary>The square in the middle.</summary>
    Crop,

    /// <summary>The whole image, with its proportions changed.</summary>
    Stretch,
}
