namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The singular values of matrices [..., m, n], falling.</summary>
        public static Tensor svdvals(Tensor input)
        {
            var (u, s, vh) = Svd("linalg.svdvals", input, full: false);
            u.Dispose();
            vh.Dispose();
            return s;
        }
    }
}
