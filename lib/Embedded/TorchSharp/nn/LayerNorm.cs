using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises each element's last dimensions by their mean and variance.</summary>
        public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(LayerNorm))
            {
                (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
                if (elementwise_affine)
                {
                    weight = new Parameter(torch.empty(normalized_shape, dtype, device));
                    if (bias)
                    {
                        this.bias = new Parameter(torch.empty(normalized_shape, dtype, device));
                    }
                }

                reset_parameters();
            }

            public Parameter? bias
            {
                get => _bias;
                set
                {
                    if (!ReferenceEquals(value, _bias))
                    {
                        _bias?.Dispose();
                    }

                    value?.DetachFromDisposeScope();
                    _bias = value;
                    ConditionallyRegisterParameter(nameof(bias), value);
                }
            }

            /// <summary>Null where the module is not affine, as in the real package, whose type does not say so.</summary>
            public Parameter weight
            {
                get => _weight!;
                set
                {
                    if (!ReferenceEquals(value, _weight))
                    {
                        _weight?.Dispose();
                    }

                    value.DetachFromDisposeScope();
                    _weight = value;
                    ConditionallyRegisterParameter(nameof(weight), value);
                }
            }

            public long[] normalized_shape { get; set; }

            public double eps { get; set; }

            public bool elementwise_affine { get; set; }

            public void reset_parameters()
            {
                if (elementwise_affine)
                {
                    torch.nn.init.ones_(weight);
                }

                if (bias is not null)
                {
                    torch.nn.init.zeros_(bias);
                }
            }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.layer_norm(tensor, normalized_shape, _weight, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                LayerNorm([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
