using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Batch normalisation of [n, channels, h, w].</summary>
        public sealed class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(
                long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
                // The name is the real package's.
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
            {
            }

            protected override void ValidateInputDimensions(torch.Tensor input)
            {
                if (input.Impl.Rank != 4)
                {
                    throw new ArgumentException($"expected 4D input, but got {input.Impl.Rank}D input.");
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null,
                ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
