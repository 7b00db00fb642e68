namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Means over as many windows, of sizes as equal as can be, as the result is to have elements.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                const string Name = "adaptive_avg_pool2d";
                var (height, width) = Convolution2d.Pair(Name, "output_size", output_size);
                if (height < 1 || width < 1)
                {
                    throw Fault.Shapes(Name, $"elements of output_size must be greater than zero, but got {Shape.Text(output_size)}");
                }

                _ = Shape.Places(Name, (Int128)height * width);
                return Pooling.OfImages(Name, input, x =>
                {
                    var (rows, columns) = (Parts((int)x.Impl.Sizes[2], height), Parts((int)x.Impl.Sizes[3], width));
                    double[] divisors = [.. from r in rows from c in columns select (double)(r.To - r.From) * (c.To - c.From)];
                    return Pooling.Average(x, new Windows((int)x.Impl.Sizes[2], (int)x.Impl.Sizes[3], rows, columns, divisors));
                });
            }

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, [output_size]);

            private static (int From, int To)[] Parts(int size, int count) =>
                [.. Enumerable.Range(0, count).Select(i => (i * size / count, (((i + 1) * size) + count - 1) / count))];
        }
    }
}
