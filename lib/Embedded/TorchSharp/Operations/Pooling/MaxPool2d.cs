namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest element of each window of [n, channels, h, w]; the stride is the window's size unless given.</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                var (output, indices) = max_pool2d_with_indices(input, kernel_size, strides, padding, dilation, ceil_mode);
                indices.Dispose();
                return output;
            }

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Two(stride), Two(padding), Two(dilation), ceil_mode);

            /// <summary>The largest elements, and their places in their planes, in row-major order.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                const string Name = "max_pool2d";
                Pooling.CheckImages(Name, input);
                using DisposeScope scope = NewDisposeScope();
                Tensor x = input.Impl.Rank == 3 ? input.unsqueeze(0) : input;
                long[] sizes = x.Impl.Sizes;
                ImageColumns windows = Pooling.Windows(Name, sizes, kernel_size, strides, padding, dilation, ceil_mode);
                TensorImpl source = Copy.Contiguous(x.Impl);
                TensorImpl found = TensorImpl.New(ScalarType.Int64, [sizes[0], sizes[1], windows.WindowsY, windows.WindowsX], x.device);
                WindowMaximum.Find(source, found, windows);
                Copy.Release(source, x.Impl);
                Tensor places = new(found);
                Tensor output = x.reshape(sizes[0], sizes[1], -1).gather(2, places.reshape(sizes[0], sizes[1], -1)).reshape(found.Sizes);
                return input.Impl.Rank == 3 ? scope.MoveToOuter(output.squeeze(0), places.squeeze(0)) : scope.MoveToOuter(output, places);
            }

            private static long[]? One(long? value) => value is { } v ? [v] : null;

            internal static long[]? Square(long? value) => value is { } v ? [v, v] : null;

            internal static long[]? Two((long, long)? value) => value is { } v ? [v.Item1, v.Item2] : null;
        }
    }
}
