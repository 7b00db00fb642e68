namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part on and below a diagonal; zeros above.</summary>
        public Tensor tril(long diagonal = 0) => Triangle(diagonal, true);

        /// <summary>The part on and above a diagonal; zeros below.</summary>
        public Tensor triu(long diagonal = 0) => Triangle(diagonal, false);

        public Tensor tril_(long diagonal = 0) => InPlace.Apply("tril_", this, x => x.tril(diagonal));

        public Tensor triu_(long diagonal = 0) => InPlace.Apply("triu_", this, x => x.triu(diagonal));

        private Tensor Triangle(long diagonal, bool lower)
        {
            if (Impl.Rank < 2)
            {
                throw Fault.Shapes(lower ? "tril" : "triu", $"expected at least 2 dimensions, not shape {Shape.Text(Impl.Sizes)}");
            }

            long rows = Impl.Sizes[^2], columns = Impl.Sizes[^1];
            return WrappedTensorDisposeScope(() =>
            {
                Tensor difference = arange(columns, device: device).unsqueeze(0) - arange(rows, device: device).unsqueeze(1);
                return where(lower ? difference.le(diagonal) : difference.ge(diagonal), zeros([], dtype, device));
            });
        }
    }

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);

    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);
}
