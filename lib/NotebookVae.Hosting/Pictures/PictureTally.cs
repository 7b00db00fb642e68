namespace NotebookVae.Hosting;

/// <summary>What became of the static pictures of a notebook's figures.</summary>
/// <param name="Kept">How many were there already: their figures have not changed.</param>
/// <param name="Drawn">How many were drawn.</param>
/// <param name="Missing">How many figures have none.</param>
/// <param name="Problem">Why some have none, in a sentence that says what would help; null where all have one.</param>
public sealed record PictureTally(int Kept, int Drawn, int Missing, string? Problem)
{
    /// <summary>How many figures the notebook shows.</summary>
    public int Figures => Kept + Drawn + Missing;
}
