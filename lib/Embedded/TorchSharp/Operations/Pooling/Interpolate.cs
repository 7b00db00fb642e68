namespace TorchSharp;

public static partial class torch
{
    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// [n, channels, …] in another size, or larger by a factor in each direction: every element of the result is the nearest of the
            /// input. Other modes are outside the embedded engine.
            /// </summary>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false)
            {
                const string Name = "interpolate";
                if (mode != InterpolationMode.Nearest || antialias)
                {
                    throw Fault.OutsideSubset($"interpolate in mode {mode}{(antialias ? " with antialias" : string.Empty)}");
                }

                if (align_corners is not null)
                {
                    throw Fault.Shapes(Name, "align_corners can only be set with the interpolating modes: linear, bilinear, bicubic and trilinear");
                }

                int directions = x.Impl.Rank - 2;
                if (directions is < 1 or > 3)
                {
                    throw Fault.Shapes(Name, $"expected an input of shape [n, channels, …] with one to three directions, not {Shape.Text(x.Impl.Sizes)}");
                }

                if (size is null == scale_factor is null)
                {
                    throw Fault.Shapes(
                        Name, size is null ? "either size or scale_factor should be defined" : "only one of size or scale_factor should be defined");
                }

                if ((size?.Length ?? scale_factor!.Length) != directions)
                {
                    throw Fault.Shapes(
                        Name, $"expected one {(size is null ? "scale_factor" : "size")} for each of {directions} directions, not {size?.Length ?? scale_factor!.Length}");
                }

                return WrappedTensorDisposeScope(() =>
                {
                    Tensor result = x;
                    for (int d = 0; d < directions; d++)
                    {
                        long length = x.Impl.Sizes[d + 2], wanted = size?[d] ?? (long)Math.Floor(length * scale_factor![d]);
                        if (wanted < 1)
                        {
                            throw Fault.Shapes(Name, $"input and output sizes should be greater than 0, but got {length} and {wanted}");
                        }

                        float step = scale_factor is null || recompute_scale_factor ? (float)length / wanted : (float)(1 / scale_factor[d]);
                        long[] nearest = [.. Enumerable.Range(0, Shape.Places(Name, wanted)).Select(i => Math.Min((long)MathF.Floor(i * step), length - 1))];
                        result = result.index_select(d + 2, tensor(nearest, device: x.device));
                    }

                    return ReferenceEquals(result, x) ? x.alias() : result;
                });
            }
        }
    }
}
