namespace NotebookVae;

/// <summary>How the inverse temperatures β_0 = 0 &lt; … &lt; β_T = 1 of annealing are spaced.</summary>
public enum AnnealingSchedule
{
    /// <summary>
    /// Dense at both ends: σ(δ(2t/T − 1)) with δ = 4, moved and scaled to run from 0 to 1 (Grosse, Ghahramani, Adams 2015; Wu, Burda,
    /// Salakhutdinov, Grosse 2017). Most of the change happens where the likelihood begins to count.
    /// </summary>
    Sigmoid,

    /// <summary>Equal steps.</summary>
    Linear,
}
