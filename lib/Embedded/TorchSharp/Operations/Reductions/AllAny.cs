namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether all elements are true (not zero).</summary>
        public Tensor all() => Truth<AllRow>([], false, "all");

        public Tensor all(long dim, bool keepdim = false) => Truth<AllRow>([dim], keepdim, "all");

        /// <summary>Whether any element is true (not zero).</summary>
        public Tensor any() => Truth<AnyRow>([], false, "any");

        public Tensor any(long dim, bool keepdim = false) => Truth<AnyRow>([dim], keepdim, "any");

        private Tensor Truth<TReduction>(long[] dims, bool keepdim, string name)
            where TReduction : struct, IRowReduction<byte, byte>
        {
            var shapes = new ReductionDims(Impl, dims, keepdim, name);
            
            // Of bytes the answer is a byte, for the sake of the time before there was a Bool.
            ScalarType result = dtype == ScalarType.Byte ? ScalarType.Byte : ScalarType.Bool;
            TensorImpl x = Pointwise.Converted(Impl, ScalarType.Bool), y = TensorImpl.New(result, shapes.Result, Impl.Device);
            Reduction.Rows<byte, byte, TReduction>(x, shapes.Reduced, y);
            Copy.Release(x, Impl);
            return new Tensor(y);
        }
    }

    public static Tensor all(Tensor input) => input.all();

    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);

    public static Tensor any(Tensor input) => input.any();

    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
}
