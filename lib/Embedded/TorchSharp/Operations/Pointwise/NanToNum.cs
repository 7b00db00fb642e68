namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Numbers in place of NaN and the infinities; by default 0 and the type's largest and smallest.</summary>
        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null)
        {
            if (!is_floating_point())
            {
                return clone();
            }

            double largest = dtype == ScalarType.Float32 ? float.MaxValue : double.MaxValue;
            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() =>
                    masked_fill(isnan(), nan).masked_fill(isposinf(), posinf ?? largest).masked_fill(isneginf(), neginf ?? -largest));
            }

            return Graph.Record("NanToNumBackward", y, [this], static (s, g) => [g * s[0].isfinite().to_type(g.dtype)], this);
        }

        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) =>
            InPlace.Apply("nan_to_num_", this, x => x.nan_to_num(nan, posinf, neginf));
    }

    /// <inheritdoc cref="Tensor.nan_to_num"/>
    public static Tensor nan_to_num(Tensor input, double nan = 0d, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);

    public static Tensor nan_to_num_(Tensor input, double nan = 0d, double? posinf = null, double? neginf = null) =>
        input.nan_to_num_(nan, posinf, neginf);
}
