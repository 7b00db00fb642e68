namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// The mean of each window of [n, channels, h, w]; the stride is the window's size unless given. Padding counts as elements
            /// unless told otherwise; a divisor given takes the place of the number of elements.
            /// </summary>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null)
            {
                const string Name = "avg_pool2d";
                if (divisor_override == 0)
                {
                    throw Fault.Shapes(Name, "divisor must be not zero");
                }

                return Pooling.OfImages(Name, input, x =>
                {
                    ImageColumns s = Pooling.Windows(Name, x.Impl.Sizes, kernel_size, stride, padding, null, ceil_mode);
                    var rows = Intervals(s.WindowsY, s.StrideY, s.PaddingY, s.KernelHeight, s.Height);
                    var columns = Intervals(s.WindowsX, s.StrideX, s.PaddingX, s.KernelWidth, s.Width);
                    double[] divisors =
                    [
                        .. from r in rows
                           from c in columns
                           select divisor_override ?? (count_include_pad ? (double)r.Padded * c.Padded : (double)(r.To - r.From) * (c.To - c.From)),
                    ];
                    return Pooling.Average(
                        x, new Windows(s.Height, s.Width, [.. rows.Select(r => (r.From, r.To))], [.. columns.Select(c => (c.From, c.To))], divisors));
                });
            }

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], One(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Two(stride), Two(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Windows along one direction: what of each is image, and how much is image or padding.</summary>
            private static (int From, int To, int Padded)[] Intervals(int windows, int stride, int padding, int kernel, int size) =>
            [
                .. Enumerable.Range(0, windows).Select(w =>
                {
                    int from = (w * stride) - padding, to = Math.Min(from + kernel, size + padding);
                    return (Math.Max(from, 0), Math.Min(to, size), to - from);
                }),
            ];
        }
    }
}
