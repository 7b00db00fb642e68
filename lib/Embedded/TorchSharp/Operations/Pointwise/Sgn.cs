namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−1, 0 or 1, as <see cref="sign"/>: the two differ for complex numbers only.</summary>
        public Tensor sgn()
        {
            Tensor y = Pointwise.Each<SignFunction>(this);
            return Graph.Record("SgnBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor sgn_() => InPlace.Apply("sgn_", this, static x => x.sgn());
    }

    /// <inheritdoc cref="Tensor.sgn"/>
    public static Tensor sgn(Tensor input) => input.sgn();

    public static Tensor sgn_(Tensor input) => input.sgn_();
}
