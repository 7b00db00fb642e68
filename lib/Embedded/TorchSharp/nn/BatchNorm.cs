namespace TorchSharp.Modules;

/// <summary>Normalises each channel by the batch's statistics while training, and by the running ones in evaluation.</summary>
public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        double factor = momentum ?? 0;
        if (training && track_running_stats && num_batches_tracked is { } batches)
        {
            using var mode = torch.no_grad();
            batches.add_(1);
            factor = momentum ?? (1 / batches.ToDouble());
        }

        bool byBatch = training || (running_mean is null && running_var is null), statistics = !training || track_running_stats;
        return torch.nn.functional.batch_norm(
            input, statistics ? running_mean : null, statistics ? running_var : null, weight, bias, byBatch, factor, eps);
    }
}
