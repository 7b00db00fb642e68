namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with <paramref name="src"/>'s elements added, in row-major order, at the places that <paramref name="index"/> names along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src)
        {
            int d = Shape.Dim(dim, Impl.Rank, "scatter_add");
            Tensor result = Scattered("scatter_add", d, index, src, adds: true);
            long[] whole = src.Impl.Sizes;
            return Graph.Record(
                "ScatterAddBackward", result, [this, src],
                (s, g) => [s.Needs(0) ? g : null, s.Needs(1) ? Corner(g.gather(d, s[0]), whole) : null], index);
        }

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace.Apply("scatter_add_", this, x => x.scatter_add(dim, index, src));
    }

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);
}
