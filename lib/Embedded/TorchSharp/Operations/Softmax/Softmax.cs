namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>exp(x)/Σ exp(x) along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null)
        {
            Tensor x = dtype is { } type ? to_type(type) : this;
            Tensor result;
            using (no_grad())
            {
                result = WrappedTensorDisposeScope(() =>
                {
                    Tensor exp = x.Shifted(dim, "softmax").exp();
                    return exp / exp.sum(dim, true);
                });
            }

            return Graph.Record(
                "SoftmaxBackward", result, [x], (s, g) => [s[0] * (g - (s[0] * g).sum(dim, true))], result);
        }

        /// <summary>x − log Σ exp(x) along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null)
        {
            Tensor x = dtype is { } type ? to_type(type) : this;
            Tensor result;
            using (no_grad())
            {
                result = WrappedTensorDisposeScope(() =>
                {
                    Tensor shifted = x.Shifted(dim, "log_softmax");
                    return shifted - shifted.exp().sum(dim, true).log();
                });
            }

            return Graph.Record(
                "LogSoftmaxBackward", result, [x], (s, g) => [g - (s[0].exp() * g.sum(dim, true))], result);
        }

        /// <summary>x less its maximum along a dimension, so that no exponential overflows and large logits keep their digits.</summary>
        private Tensor Shifted(long dim, string name)
        {
            int d = Shape.Dim(dim, Impl.Rank, name);
            return Impl.Rank == 0 || Impl.Count == 0 ? this - detach() : this - max(d, true).values;
        }
    }

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
}
