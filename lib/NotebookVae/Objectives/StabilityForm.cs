namespace NotebookVae;

/// <summary>How the stability term of the Fisher divergence, ½ E_q ‖∇_x log q(z|x)‖², is computed.</summary>
public enum StabilityForm
{
    /// <summary>
    /// In closed form for a Gaussian q: for a diagonal one ½ Σ_j (‖∇_x μ_j‖²/σ_j² + ½ ‖∇_x log σ_j²‖²). It has no noise, and costs two
    /// passes backward a latent dimension.
    /// </summary>
    ClosedForm,

    /// <summary>At the draws of z: the squared gradient of log q with respect to x, with z held fixed. One pass backward a draw.</summary>
    MonteCarlo,
}
