namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Ways to start parameters. Left out, because the real package's do otherwise than they say: trunc_normal_ does not truncate, xavier_normal_
        /// and glorot_normal_ draw uniformly.
        /// </summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>The factor that keeps the variance of activations through a nonlinearity.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            public static Tensor zeros_(Tensor tensor) => Under(tensor, t => t.zero_());

            public static Tensor ones_(Tensor tensor) => Under(tensor, t => t.fill_(1));

            public static Tensor constant_(Tensor tensor, Scalar val) => Under(tensor, t => t.fill_(val));

            /// <summary>The identity matrix, or what of it fits.</summary>
            public static Tensor eye_(Tensor tensor) => Under(CheckMatrix("eye_", tensor), t =>
            {
                using Tensor identity = eye(t.size(0), t.size(1), t.dtype, t.device);
                t.copy_(identity);
            });

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Under(tensor, t => t.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Under(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Uniform on ±gain·√(3/fan) (He et al. 2015).</summary>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * KaimingStd(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with standard deviation gain/√fan (He et al. 2015).</summary>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingStd(tensor, a, mode, nonlinearity));

            /// <summary>Uniform on ±gain·√(6/(in+out)) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                double bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <summary>Kernels that pass on as many channels as there are, each unchanged: a one in the middle, else zeros.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                long[] sizes = tensor.Impl.Sizes;
                if (sizes.Length is < 3 or > 5)
                {
                    throw Fault.Shapes("dirac_", $"only tensors with 3, 4, or 5 dimensions are supported, not shape {Shape.Text(sizes)}");
                }

                return Under(tensor, t =>
                {
                    t.zero_();
                    for (long channel = 0; channel < Math.Min(sizes[0], sizes[1]); channel++)
                    {
                        using DisposeScope scope = NewDisposeScope();
                        Tensor place = t.select(0, channel).select(0, channel);
                        foreach (long size in sizes.AsSpan(2))
                        {
                            place = place.select(0, size / 2);
                        }

                        place.fill_(1);
                    }
                });
            }

            /// <summary>Orthonormal rows or columns, whichever are fewer, of a random matrix; dimensions after the first count as one (Saxe et al. 2013).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                if (tensor.Impl.Rank < 2)
                {
                    throw Fault.Shapes("orthogonal_", $"only tensors with 2 or more dimensions are supported, not shape {Shape.Text(tensor.Impl.Sizes)}");
                }

                return Under(tensor, t =>
                {
                    using DisposeScope scope = NewDisposeScope();
                    long rows = t.size(0), columns = t.numel() / Math.Max(rows, 1);
                    Tensor random = randn([rows, columns], t.dtype, t.device);
                    var (q, r) = linalg.qr(rows < columns ? random.t() : random);
                    q = q * r.diagonal().sign();
                    t.copy_((rows < columns ? q.t() : q).reshape(t.shape) * gain);
                });
            }

            /// <summary>Normal numbers, but in each column a share of zeros at random places (Martens 2010).</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01) => Under(CheckMatrix("sparse_", tensor), t =>
            {
                long rows = t.size(0), zeros = (long)Math.Ceiling(sparsity * rows);
                t.normal_(0, std);
                for (long column = 0; column < t.size(1); column++)
                {
                    using DisposeScope scope = NewDisposeScope();
                    long[] order = randperm(rows).data<long>().ToArray();
                    foreach (long row in order.Take((int)zeros))
                    {
                        t.select(0, row).select(0, column).zero_();
                    }
                }
            });

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                if (tensor.dim() < 2)
                {
                    throw new ArgumentException(
                        $"Fan in and fan out can not be computed for tensor with fewer than 2 dimensions; this one has shape {Shape.Text(tensor.shape)}.",
                        nameof(tensor));
                }

                long field = tensor.shape[2..].Aggregate(1L, (x, y) => x * y);
                return (tensor.size(1) * field, tensor.size(0) * field);
            }

            private static double KaimingStd(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                long fan = mode == FanInOut.FanIn ? fanIn : fanOut;
                return fan == 0 ? 0 : calculate_gain(nonlinearity, a) / Math.Sqrt(fan);
            }

            private static Tensor CheckMatrix(string name, Tensor tensor) => tensor.Impl.Rank == 2
                ? tensor
                : throw Fault.Shapes(name, $"only tensors with 2 dimensions are supported, not shape {Shape.Text(tensor.Impl.Sizes)}");

            private static Tensor Under(Tensor tensor, Action<Tensor> change)
            {
                using var mode = no_grad();
                change(tensor);
                return tensor;
            }
        }
    }
}
