using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adagrad (Duchi, Hazan and Singer 2011): steps along the gradient over the root of the sum of its squares so far.</summary>
        public class Adagrad : OptimizerHelper
        {
            private double lrDecay, weightDecay, initial, eps;

            public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
                : base(parameters, lr, parameter => new AdagradState(parameter, initial_accumulator_value))
            {
                if (!(lr_decay >= 0 && weight_decay >= 0 && initial_accumulator_value >= 0 && eps >= 0))
                {
                    throw new ArgumentException("Adagrad: lr_decay, weight_decay, initial_accumulator_value and eps must not be negative.");
                }

                (lrDecay, weightDecay, initial, this.eps) = (lr_decay, weight_decay, initial_accumulator_value, eps);
            }

            private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate)
            {
                var own = (AdagradState)state;
                own.Step++;
                torch.Tensor g = weightDecay == 0 ? gradient : gradient + (parameter * weightDecay);
                double rate = learningRate / (1 + ((own.Step - 1) * lrDecay));
                own.Sum.add_(g.square());
                parameter.sub_(g / (own.Sum.sqrt() + eps) * rate);
            }

            private protected override void SaveOptions(BinaryWriter writer)
            {
                foreach (double option in (double[])[lrDecay, initial, eps, weightDecay])
                {
                    writer.Write(option);
                }
            }

            private protected override void LoadOptions(BinaryReader reader) =>
                (lrDecay, initial, eps, weightDecay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        }

        internal sealed class AdagradState(Parameter parameter, double initial) : OptimizerState
        {
            public long Step { get; set; }

            public torch.Tensor Sum { get; } = Zeros(parameter, initial);

            public override void Save(BinaryWriter writer)
            {
                writer.Write(Step);
                WeightFile.WriteTensor(writer, Sum);
            }

            public override void Load(BinaryReader reader)
            {
                Step = reader.ReadInt64();
                WeightFile.ReadTensor(reader, "sum", Sum, true);
            }

            public override void Dispose() => Sum.Dispose();
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
