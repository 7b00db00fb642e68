namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A number as a vector; others as they are.</summary>
        public Tensor atleast_1d() => Impl.Rank == 0 ? reshape(1) : new Tensor(Impl);

        /// <summary>A vector as one row.</summary>
        public Tensor atleast_2d() => Impl.Rank switch
        {
            0 => reshape(1, 1),
            1 => unsqueeze(0),
            _ => new Tensor(Impl),
        };

        /// <summary>A vector as one row and a matrix as a stack of depth 1, the new dimension last.</summary>
        public Tensor atleast_3d() => Impl.Rank switch
        {
            0 => reshape(1, 1, 1),
            1 => reshape(1, -1, 1),
            2 => unsqueeze(-1),
            _ => new Tensor(Impl),
        };
    }

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => input.Select(tensor => tensor.atleast_1d());

    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => input.Select(tensor => tensor.atleast_2d());

    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => input.Select(tensor => tensor.atleast_3d());
}
