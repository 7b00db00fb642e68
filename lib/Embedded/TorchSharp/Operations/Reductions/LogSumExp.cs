namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log Σ exp along a dimension, the maximum taken out first.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            ScalarType type = DType.Floating(dtype);
            var shapes = new ReductionDims(Impl, [dim], keepdim, "logsumexp");
            TensorImpl x = Pointwise.Converted(Impl, type), y = TensorImpl.New(type, shapes.Result, Impl.Device);
            if (type == ScalarType.Float32)
            {
                Reduction.Rows<float, float, LogSumExpRow<float>>(x, shapes.Reduced, y);
            }
            else
            {
                Reduction.Rows<double, double, LogSumExpRow<double>>(x, shapes.Reduced, y);
            }

            Copy.Release(x, Impl);
            Tensor result = new(y);
            long[] kept = shapes.Kept;
            return Graph.Record(
                "LogSumExpBackward", result, [this],
                (s, g) => [g.reshape(kept) * (s[0] - s[1].reshape(kept)).exp()],
                this, result);
        }
    }

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);
}
