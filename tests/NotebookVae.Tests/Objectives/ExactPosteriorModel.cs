using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// p(z) = N(0, I), p(x|z) = N(W z + b, s² I), and q(z|x) the exact posterior N(M⁻¹ Wᵀ (x − b), s² M⁻¹) with M = WᵀW + s² I: with a full
/// covariance, or as a diagonal Gaussian, which is exact where the columns of W are orthogonal. The mean may be scaled to spoil it.
/// </summary>
internal sealed class ExactPosteriorModel(Tensor weight, Tensor bias, double deviation, bool diagonal, double spoil = 1) : IVariationalModel
{
    public IReparameterizedDistribution Prior => new StandardNormal(weight.shape[1], weight.dtype, weight.device);

    public IReadOnlyList<Parameter> GenerativeParameters => [];

    public IReadOnlyList<Parameter> InferenceParameters => [];

    public Tensor Precision =>
        weight.t().matmul(weight) + (eye(weight.shape[1], dtype: weight.dtype, device: weight.device) * (deviation * deviation));

    public IReparameterizedDistribution Encode(Tensor x)
    {
        Tensor inverse = linalg.inv(Precision);
        Tensor mean = (x - bias).matmul(weight).matmul(inverse) * spoil;
        Tensor covariance = inverse * (deviation * deviation);
        return diagonal
            ? new DiagonalGaussian(mean, covariance.diagonal().log().expand(mean.shape))
            : FullCovarianceGaussian.FromCovariance(mean, covariance);
    }

    public ILikelihood Decode(Tensor z) => GaussianLikelihood.WithStandardDeviation(z.matmul(weight.t()) + bias, deviation);
}
