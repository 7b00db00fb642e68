namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Two dimensions exchanged, without a copy.</summary>
        public Tensor transpose(long dim0, long dim1)
        {
            long[] order = Exchanged(dim0, dim1, "transpose");
            return order.Length == 0 ? alias() : permute(order);
        }

        /// <summary>Exchanges two dimensions of this very tensor.</summary>
        public Tensor transpose_(long dim0, long dim1)
        {
            long[] order = Exchanged(dim0, dim1, "transpose_");
            return Reseen("transpose_", [.. order.Select(d => Impl.Sizes[d])], [.. order.Select(d => Impl.Strides[d])], (g, before) => g.transpose(dim0, dim1));
        }

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>The transpose of a matrix; a vector stays as it is.</summary>
        public Tensor t() => Impl.Rank switch
        {
            < 2 => alias(),
            2 => permute(1, 0),
            _ => throw Fault.Shapes("t", $"expected a tensor with at most 2 dimensions, not shape {Shape.Text(Impl.Sizes)}; use transpose"),
        };

        /// <summary>All dimensions in reverse.</summary>
        public Tensor T => permute([.. Enumerable.Range(0, Impl.Rank).Reverse().Select(d => (long)d)]);

        /// <summary>The first two dimensions exchanged.</summary>
        public Tensor H => transpose(0, 1);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => LastTwoExchanged("mT");

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mH => LastTwoExchanged("mH");

        public Tensor adjoint() => LastTwoExchanged("adjoint");

        private Tensor LastTwoExchanged(string operation) => Impl.Rank >= 2
            ? transpose(-2, -1)
            : throw Fault.Shapes(operation, $"expected a matrix or a batch of matrices, not shape {Shape.Text(Impl.Sizes)}");

        private long[] Exchanged(long dim0, long dim1, string operation)
        {
            int rank = Impl.Rank, a = Shape.Dim(dim0, rank, operation), b = Shape.Dim(dim1, rank, operation);
            return [.. Enumerable.Range(0, rank).Select(d => (long)(d == a ? b : d == b ? a : d))];
        }
    }

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();

    public static Tensor adjoint(Tensor input) => input.adjoint();
}
