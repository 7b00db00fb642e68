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
                throw Fault.Types("clamp", "at least one of min and max must not be null");
            }

            ScalarType type = min is null ? dtype : DType.Promote(this, min);
            type = max is null ? type : DType.Promote(type, DType.Promote(this, max));
            Pointwise.RefuseBool("clamp", type);
            using Tensor? low = min is null ? null : Fill.Fitting("clamp", min, type), high = max is null ? null : Fill.Fitting("clamp", max, type);
            return Clamped(low, high);
        }

        /// <summary>x between two tensors, broadcast; where x lies outside, the gradient goes to the bound.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            if (min is null && max is null)
            {
                throw Fault.Types("clamp", "at least one of min and max must not be null");
            }

            return Clamped(min, max);
        }

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace.Apply("clamp_", this, x => x.clamp(min, max));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace.Apply("clamp_", this, x => x.clamp(min, max));

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => clamp(min, (Scalar?)null);

        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);

        public Tensor clamp_min_(Scalar min) => InPlace.Apply("clamp_min_", this, x => x.clamp_min(min));

        public Tensor clamp_max_(Scalar max) => InPlace.Apply("clamp_max_", this, x => x.clamp_max(max));

        private Tensor Clamped(Tensor? min, Tensor? max)
        {
            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() =>
                {
                    Tensor raised = min is null ? this
                        : Pointwise.Binary<MaximumOperator>("clamp", this, min, DType.Promote(this, min));
                    return max is null ? raised : Pointwise.Binary<MinimumOperator>("clamp", raised, max, DType.Promote(raised, max));
                });
            }

            Tensor low = min ?? this, high = max ?? this;
            var (xs, xt, ls, lt, hs, ht) = (Impl.Sizes, dtype, low.Impl.Sizes, low.dtype, high.Impl.Sizes, high.dtype);
            bool hasMin = min is not null, hasMax = max is not null;
            return Graph.Record(
                "ClampBackward", y, hasMin && hasMax ? [this, low, high] : hasMin ? [this, low] : [this, high],
                (s, g) =>
                {
                    using Tensor x = s[0], from = s[1], to = s[2];
                    Tensor zero = torch.zeros_like(g);
                    Tensor? below = hasMin ? x.lt(from) : null, above = hasMax ? x.gt(to) : null;
                    Tensor inside = hasMin && hasMax ? x.ge(from).logical_and(x.le(to)) : hasMin ? x.ge(from) : x.le(to);
                    if (hasMin && hasMax)
                    {
                        // Bounds the wrong way round give the upper one.
                        below = below!.logical_and(from.lt(to));
                        above = above!.logical_or(to.lt(from));
                    }

                    Tensor? byX = s.Needs(0) ? Pointwise.Reduced(torch.where(inside, g, zero), xs, xt) : null;
                    Tensor? byMin = hasMin && s.Needs(1) ? Pointwise.Reduced(torch.where(below!, g, zero), ls, lt) : null;
                    Tensor? byMax = hasMax && s.Needs(hasMin ? 2 : 1) ? Pointwise.Reduced(torch.where(above!, g, zero), hs, ht) : null;
                    return hasMin && hasMax ? [byX, byMin, byMax] : hasMin ? [byX, byMin] : [byX, byMax];
                },
                this, low, high);
        }
    }

    /// <inheritdoc cref="Tensor.clamp(Scalar?, Scalar?)"/>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <inheritdoc cref="Tensor.clamp(Tensor?, Tensor?)"/>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);

    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);
}
