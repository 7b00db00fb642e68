using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A table of vectors, looked up by their numbers.</summary>
        public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly long? padding;

            internal Embedding(Parameter weight, long? padding)
                : base("torch::nn::EmbeddingImpl")
            {
                this.padding = padding;
                weight.DetachFromDisposeScope();
                register_parameter(nameof(weight), weight);
            }

            [System.Diagnostics.CodeAnalysis.DisallowNull]
            public Parameter? weight
            {
                get => get_parameter(nameof(weight));
                set
                {
                    value.DetachFromDisposeScope();
                    ConditionallyRegisterParameter(nameof(weight), value);
                }
            }

            /// <summary>The vectors of numbers of any shape, in a last dimension of their own.</summary>
            public override torch.Tensor forward(torch.Tensor input) => Lookup.Of(weight!, input, padding);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of standard normal vectors; the one at <paramref name="padding_idx"/> is zero and learns nothing.</summary>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                CheckOptions(max_norm, scale_grad_by_freq, sparse);
                var weight = new Parameter(empty([num_embeddings, embedding_dims]));
                init.normal_(weight);
                long? padding = PaddingRow(num_embeddings, padding_idx);
                if (padding is { } row)
                {
                    using var mode = no_grad();
                    using Tensor vector = weight.select(0, row);
                    vector.zero_();
                }

                return Converted(new Embedding(weight, padding), device, dtype);
            }

            /// <summary>A table that begins with what it is given, and keeps that where it is frozen.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                CheckOptions(max_norm, scale_grad_by_freq, sparse);
                if (embeddings.Impl.Rank != 2)
                {
                    throw Fault.Shapes("Embedding_from_pretrained", $"embeddings parameter is expected to be 2-dimensional, not of shape {Shape.Text(embeddings.Impl.Sizes)}");
                }

                var weight = new Parameter(embeddings.detach(), !freeze);
                return Converted(new Embedding(weight, PaddingRow(embeddings.Impl.Sizes[0], padding_idx)), device, dtype);
            }

            private static Embedding Converted(Embedding module, Device? device, ScalarType? dtype) =>
                module.to(device ?? CPU, dtype ?? get_default_dtype());

            private static long? PaddingRow(long count, long? index) => index switch
            {
                null => null,
                { } row when row >= -count && row < count => row < 0 ? row + count : row,
                _ => throw Fault.Shapes("Embedding", $"padding_idx {index} must be within the {count} embeddings"),
            };

            private static void CheckOptions(double? max_norm, bool scale_grad_by_freq, bool sparse)
            {
                if (max_norm is not null || scale_grad_by_freq || sparse)
                {
                    throw Fault.OutsideSubset("Embedding with max_norm, scale_grad_by_freq or sparse gradients");
                }
            }
        }
    }
}
