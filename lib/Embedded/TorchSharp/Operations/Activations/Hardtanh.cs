namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x cut to [min, max]; at the bounds too the derivative is zero. hardtanh itself is left out: the real package's returns x as it was.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => InPlace.Apply("hardtanh_", this, x => x.Hardtanh(min, max));

        /// <summary>min(max(x, 0), 6).</summary>
        public Tensor relu6() => Hardtanh(0, 6);

        public Tensor relu6_() => InPlace.Apply("relu6_", this, static x => x.relu6());

        private Tensor Hardtanh(Scalar min, Scalar max)
        {
            Pointwise.RefuseBool("hardtanh", dtype);
            if (dtype == ScalarType.Byte && (min.Double < 0 || max.Double < 0))
            {
                throw Fault.Types("hardtanh", $"cannot do hardtanh on an unsigned type with negative limits, {min.Text} and {max.Text}");
            }

            using Tensor low = Pointwise.Number(min, dtype), high = Pointwise.Number(max, dtype);
            Tensor y;
            using (no_grad())
            {
                y = Clamped(low, high);
            }

            return Graph.Record(
                "HardtanhBackward", y, [this],
                static (s, g) => [torch.where(s[0].gt(s[1]).logical_and(s[0].lt(s[2])), g, torch.zeros_like(g))],
                this, low, high);
        }
    }
}
