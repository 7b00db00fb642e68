namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Kronecker's product: this tensor with each element replaced by itself times the other.</summary>
        public Tensor kron(Tensor other)
        {
            int rank = Math.Max(Impl.Rank, other.Impl.Rank);
            long[] a = [.. Enumerable.Repeat(1L, rank - Impl.Rank), .. Impl.Sizes], b = [.. Enumerable.Repeat(1L, rank - other.Impl.Rank), .. other.Impl.Sizes];
            return WrappedTensorDisposeScope(() =>
            {
                Tensor apart = reshape([.. a.SelectMany(size => new[] { size, 1 })]), together = other.reshape([.. b.SelectMany(size => new[] { 1, size })]);
                return (apart * together).reshape([.. a.Zip(b, (x, y) => x * y)]);
            });
        }
    }

    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
}
