namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad()
        {
            Tensor y = Pointwise.Binary<MulOperator>("deg2rad", this, (Scalar)(Math.PI / 180), DType.Floating(dtype));
            return Graph.Record("Deg2RadBackward", y, [this], static (s, g) => [g.deg2rad()]);
        }

        public Tensor deg2rad_() => InPlace.Apply("deg2rad_", this, static x => x.deg2rad());
    }

    /// <inheritdoc cref="Tensor.deg2rad"/>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();

    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();
}
