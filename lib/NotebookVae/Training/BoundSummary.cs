using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Any objective's bound over a data set, nats per datum.</summary>
internal readonly record struct BoundSummary(double Bound, double Reconstruction, double Kl)
{
    private const long BatchSize = 500;

    /// <summary>Measures batch by batch, in the order of the images, without gradients.</summary>
    public static BoundSummary Measure(
        Func<Tensor, Tensor?, IVariationalModel> at, Tensor images, Tensor? conditions, IObjective objective, Generator noise)
    {
        (double bound, double reconstruction, double kl) = (0, 0, 0);
        long start = 0;
        bool isElbo = true;
        long count = images.shape[0];
        using IDisposable _ = no_grad();
        foreach (Tensor x in new Batches(images, BatchSize).InOrder())
        {
            using DisposeScope scope = NewDisposeScope();
            IVariationalModel model = at(x, conditions?.narrow(0, start, x.shape[0]));
            start += x.shape[0];
            BoundEstimate estimate = objective.Estimate(model, x, noise);
            if (estimate is ElboEstimate elbo)
            {
                reconstruction += elbo.ReconstructionPerDatum.sum(ScalarType.Float64).ToDouble();
                kl += elbo.KlPerDatum.sum(ScalarType.Float64).ToDouble();
            }
            else
            {
                reconstruction += x.shape[0] * estimate.Reconstruction.ToDouble();
                kl += x.shape[0] * estimate.Kl.ToDouble();
            }

            isElbo &= estimate.GetType() == typeof(ElboEstimate);
            if (!isElbo)
            {
                bound += estimate.BoundPerDatum.sum(ScalarType.Float64).ToDouble();
            }
        }

        return new BoundSummary((isElbo ? reconstruction - kl : bound) / count, reconstruction / count, kl / count);
    }
}
