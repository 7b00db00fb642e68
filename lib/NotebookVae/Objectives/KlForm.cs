namespace NotebookVae;

/// <summary>Which of the two forms of the bound an objective estimates (Kingma and Welling 2013, equations 6 and 7).</summary>
public enum KlForm
{
    /// <summary>The divergence KL(q(z|x) ‖ p(z)) in closed form; only the reconstruction is sampled.</summary>
    ClosedForm,

    /// <summary>log q(z|x) − log p(z) at the same draws as the reconstruction.</summary>
    MonteCarlo,
}
