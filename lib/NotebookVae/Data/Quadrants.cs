namespace NotebookVae;

/// <summary>Quarters of an image, for filling in the rest from some of them (Sohn, Lee and Yan 2015).</summary>
[Flags]
public enum Quadrants
{
    /// <summary>No quarter.</summary>
    None = 0,

    /// <summary>The upper left quarter.</summary>
    TopLeft = 1,

    /// <summary>The upper right quarter.</summary>
    TopRight = 2,

    /// <summary>The lower left quarter.</summary>
    BottomLeft = 4,

    /// <summary>The lower right quarter.</summary>
    BottomRight = 8,

    /// <summary>The whole image.</summary>
    All = TopLeft | TopRight | BottomLeft | BottomRight,
}
