namespace NotebookVae;

/// <summary>
/// What the divergence from the prior is spent on: E_x KL(q(z|x) ‖ p(z)) = I(x; z) + KL(q(z) ‖ p(z)) (Hoffman and Johnson 2016), nats.
/// </summary>
/// <param name="MeanKl">E_x KL(q(z|x) ‖ p(z)).</param>
/// <param name="MutualInformation">I(x; z) between the index of a datum and its code under q; at most the logarithm of the data's
/// number.</param>
/// <param name="AggregateKl">KL(q(z) ‖ p(z)) of the aggregate posterior.</param>
public sealed record ExactKlDecomposition(double MeanKl, double MutualInformation, double AggregateKl);
