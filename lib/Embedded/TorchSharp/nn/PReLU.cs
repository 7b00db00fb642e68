using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where positive, else x times a slope that is learnt.</summary>
        public sealed class PReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            internal PReLU(long num_parameters, double init, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(PReLU))
            {
                (this.num_parameters, this.init) = (num_parameters, init);
                weight = new Parameter(torch.full([num_parameters], init, dtype, device));
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

            public long num_parameters { get; }

            public double init { get; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.prelu(tensor, weight);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);
        }
    }
}
