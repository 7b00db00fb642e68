namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // Lets clamp(0.0, 1.0) bind to the overload for numbers; the compiler would find both equally good without it.
        public static implicit operator Tensor(Scalar scalar) => Pointwise.Number(scalar, scalar.Type);

        /// <summary>x, but at least <paramref name="min"/> and at most <paramref name="max"/>; outside, the gradient is zero.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            if (min is null && max is null)
            {
                throw new ArgumentException("clamp: at least one of min and max must not be null.");
            }

            Tensor y = this;
            ScalarType type = dtype;
            using (no_grad())
            {
                if (min is not null)
                {
                    y = Pointwise.Binary<MaximumOperator>("clamp", y, min, type = DType.Promote(y, min));
                }

                if (max is not null)
                {
                    Tensor low = y;
                    y = Pointwise.Binary<MinimumOperator>("clamp", y, max, DType.Promote(y, max));
                    if (!ReferenceEquals(low, this))
                    {
                        low.Dispose();
                    }
                }
            }

            return Graph.Record(
                "ClampBackward", y, [this],
                (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor inside = ones_like(g);
                    if (min is not null)
                    {
                        inside = inside * x.ge(min).to_type(g.dtype);
                    }

                    if (max is not null)
                    {
                        inside = inside * x.le(max).to_type(g.dtype);
                    }

                    return [g * inside];
                },
                this);
        }

        /// <summary>x between two tensors, broadcast.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            Tensor y = this;
            if (min is not null)
            {
                y = y.maximum(min);
            }

            return max is null ? y : y.minimum(max);
        }

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace.Apply("clamp_", this, x => x.clamp(min, max));

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => clamp(min, (Scalar?)null);

        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);
    }

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);
}
