namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The integral along a dimension by the trapezoidal rule, at points dx apart.</summary>
        public Tensor trapezoid(double dx = 1, long dim = -1)
        {
            int d = Points("trapezoid", dim);
            return WrappedTensorDisposeScope(() => (sum(d) - ((select(d, 0) + select(d, -1)) * 0.5)) * dx);
        }

        /// <summary>The integral along a dimension by the trapezoidal rule, at the points x.</summary>
        public Tensor trapezoid(Tensor x, long dim = -1) => WrappedTensorDisposeScope(() => Panels("trapezoid", x, dim).sum(dim) / 2);

        /// <summary>The integral up to each point along a dimension by the trapezoidal rule, at points dx apart.</summary>
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) =>
            WrappedTensorDisposeScope(() => Panels("cumulative_trapezoid", null, dim).cumsum(dim) * (dx / 2));

        /// <summary>The integral up to each point along a dimension by the trapezoidal rule, at the points x.</summary>
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) =>
            WrappedTensorDisposeScope(() => Panels("cumulative_trapezoid", x, dim).cumsum(dim) / 2);

        private int Points(string name, long dim)
        {
            Pointwise.RefuseBool(name, dtype);
            int d = Shape.Dim(dim, Impl.Rank, name);
            return Impl.Rank > 0 && Impl.Sizes[d] > 0 ? d
                : throw Fault.Shapes(name, $"expected dimension {dim} of shape {Shape.Text(Impl.Sizes)} to have points");
        }

        /// <summary>Twice the areas between neighbours.</summary>
        private Tensor Panels(string name, Tensor? x, long dim)
        {
            int d = Points(name, dim);
            long pairs = Impl.Sizes[d] - 1;
            Tensor heights = narrow(d, 0, pairs) + narrow(d, 1, pairs);
            if (x is null)
            {
                return heights;
            }

            Tensor width = x.Impl.Rank == 1 && Impl.Rank > 1
                ? x.diff().reshape([.. Enumerable.Range(0, Impl.Rank).Select(i => i == d ? -1L : 1L)])
                : x.diff(1, dim);
            return heights * width;
        }
    }

    /// <inheritdoc cref="Tensor.trapezoid(double, long)"/>
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    /// <inheritdoc cref="Tensor.trapezoid(Tensor, long)"/>
    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    /// <inheritdoc cref="Tensor.cumulative_trapezoid(double, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => y.cumulative_trapezoid(dx, dim);

    /// <inheritdoc cref="Tensor.cumulative_trapezoid(Tensor, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => y.cumulative_trapezoid(x, dim);
}
