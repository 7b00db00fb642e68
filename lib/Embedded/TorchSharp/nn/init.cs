namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Ways to start parameters.</summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
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

            public static Tensor eye_(Tensor tensor) => Under(tensor, t =>
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

            /// <summary>Normal with standard deviation gain·√(2/(in+out)) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

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

            private static Tensor Under(Tensor tensor, Action<Tensor> change)
            {
                using var mode = no_grad();
                change(tensor);
                return tensor;
            }
        }
    }
}
