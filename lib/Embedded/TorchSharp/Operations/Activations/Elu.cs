namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // Tensor.elu_(double) is left out: the real package's is not in place. elu_(alpha, scale, input_scale) is.

        /// <summary>x where positive, else alpha·(eˣ−1).</summary>
        public Tensor elu(double alpha = 1) => elu(alpha, 1.0, 1.0);

        /// <summary>scale·x where x is positive, else scale·alpha·(e^(input_scale·x)−1).</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Elu("elu", alpha.Double, scale.Double, input_scale.Double);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            InPlace.Apply("elu_", this, x => x.elu(alpha, scale, input_scale));

        /// <summary>x where positive, else alpha·(e^(x/alpha)−1), whose derivative is continuous.</summary>
        public Tensor celu(Scalar alpha) => alpha.Double == 0
            ? throw Fault.Types("celu", "alpha must not be zero")
            : Elu("celu", alpha.Double, 1, 1 / alpha.Double);

        public Tensor celu() => celu(1.0);

        public Tensor celu_(Scalar alpha) => InPlace.Apply("celu_", this, x => x.celu(alpha));

        public Tensor celu_() => celu_(1.0);

        /// <summary>The exponential linear unit with the scales that keep mean 0 and variance 1 (Klambauer et al., 2017).</summary>
        public Tensor selu() => Elu("selu", 1.6732632423543772848170429916717, 1.0507009873554804934193349852946, 1);

        public Tensor selu_() => InPlace.Apply("selu_", this, static x => x.selu());

        private Tensor Elu(string name, double alpha, double scale, double inputScale)
        {
            Pointwise.RequireFloating(name, dtype);
            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() => torch.where(gt(0), this * scale, (this * inputScale).expm1() * (alpha * scale)));
            }

            return Graph.Record(
                "EluBackward", y, [this],
                (s, g) =>
                {
                    // The exponential of the positive side is not taken: it could overflow, and its derivative spoil the other's.
                    using Tensor x = s[0];
                    Tensor left = (x.clamp_max(0) * inputScale).exp() * (alpha * scale * inputScale);
                    return [torch.where(x.gt(0), g * scale, g * left)];
                },
                this);
        }
    }
}
