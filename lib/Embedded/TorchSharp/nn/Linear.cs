using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x·Wᵀ + b; W and b start uniform on ±1/√in.</summary>
        public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(Linear))
            {
                if (inputSize < 0 || outputSize < 0)
                {
                    throw new ArgumentException($"Linear: sizes must not be negative, but are {inputSize} and {outputSize}.");
                }

                in_features = inputSize;
                out_features = outputSize;
                weight = new Parameter(torch.empty([outputSize, inputSize], dtype, device));
                torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (hasBias)
                {
                    bias = new Parameter(torch.empty([outputSize], dtype, device));
                    double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                    torch.nn.init.uniform_(bias, -bound, bound);
                }
            }

            internal Linear(Parameter weight, Parameter? bias)
                : base(nameof(Linear))
            {
                this.weight = weight;
                this.bias = bias;
                in_features = weight.size(1);
                out_features = weight.size(0);
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

            public long in_features { get; set; }

            public long out_features { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => LinearProduct.Apply(tensor, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

            public static partial class functional
            {
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LinearProduct.Apply(input, weights, bias);
            }
        }
    }
}
