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
                result = WrappedTensorDisposeScope(() => (x - x.logsumexp(dim, true)).exp());
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
                result = WrappedTensorDisposeScope(() => x - x.logsumexp(dim, true));
            }

            return Graph.Record(
                "LogSoftmaxBackward", result, [x], (s, g) => [g - (s[0].exp() * g.sum(dim, true))], result);
        }
    }

    public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);
}
