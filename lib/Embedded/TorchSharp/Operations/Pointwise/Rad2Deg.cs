namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg()
        {
            Tensor y = Pointwise.Binary<MulOperator>("rad2deg", this, (Scalar)(180 / Math.PI), DType.Floating(dtype));
            return Graph.Record("Rad2DegBackward", y, [this], static (s, g) => [g.rad2deg()]);
        }

        public Tensor rad2deg_() => InPlace.Apply("rad2deg_", this, static x => x.rad2deg());
    }

    /// <inheritdoc cref="Tensor.rad2deg"/>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();

    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();
}
