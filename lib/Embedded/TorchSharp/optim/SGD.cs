using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Stochastic gradient descent, with momentum where wanted.</summary>
        public class SGD : OptimizerHelper
        {
            private double momentum, dampening, weightDecay;
            private bool nesterov, maximize;

            public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, lr, parameter => new SgdState(parameter))
            {
                if (!(momentum >= 0 && weight_decay >= 0))
                {
                    throw new ArgumentException($"SGD: momentum and weight_decay must not be negative, but are {momentum} and {weight_decay}.");
                }

                if (nesterov && (momentum == 0 || dampening != 0))
                {
                    throw new ArgumentException("SGD: Nesterov momentum requires a momentum and zero dampening.");
                }

                (this.momentum, this.dampening, weightDecay, this.nesterov, this.maximize) = (momentum, dampening, weight_decay, nesterov, maximize);
            }

            private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate)
            {
                torch.Tensor g = maximize ? -gradient : gradient;
                if (weightDecay != 0)
                {
                    g = g + (parameter * weightDecay);
                }

                if (momentum != 0)
                {
                    torch.Tensor velocity = ((SgdState)state).Move(g, momentum, dampening);
                    g = nesterov ? g + (velocity * momentum) : velocity;
                }

                parameter.sub_(g * learningRate);
            }

            private protected override void SaveOptions(BinaryWriter writer)
            {
                foreach (double option in (double[])[momentum, dampening, weightDecay])
                {
                    writer.Write(option);
                }

                writer.Write(nesterov);
                writer.Write(maximize);
            }

            private protected override void LoadOptions(BinaryReader reader)
            {
                (momentum, dampening, weightDecay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
                (nesterov, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
            }
        }

        internal sealed class SgdState(Parameter parameter) : OptimizerState
        {
            private torch.Tensor? velocity;

            /// <summary>The velocity after this gradient; the first gradient is the first velocity.</summary>
            public torch.Tensor Move(torch.Tensor gradient, double momentum, double dampening)
            {
                if (velocity is null)
                {
                    velocity = gradient.clone().DetachFromDisposeScope();
                }
                else
                {
                    velocity.mul_(momentum).add_(gradient * (1 - dampening));
                }

                return velocity;
            }

            public override void Save(BinaryWriter writer) => SaveOptional(writer, velocity);

            public override void Load(BinaryReader reader) => LoadOptional(reader, ref velocity, parameter);

            public override void Dispose() => velocity?.Dispose();
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
