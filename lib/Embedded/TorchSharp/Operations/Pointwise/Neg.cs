namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−x.</summary>
        public Tensor neg() => mul(-1);

        public Tensor negative() => neg();

        public Tensor neg_() => InPlace.Apply("neg_", this, static x => x.neg());

        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }

    public static Tensor neg(Tensor input) => input.neg();

    public static Tensor negative(Tensor input) => input.neg();
}
