using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adadelta (Zeiler 2012): the root of the mean square step over that of the mean square gradient takes the place of a rate.</summary>
        public class Adadelta : OptimizerHelper
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adadelta(IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, rho, eps, weight_decay, maximize)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adadelta(IEnumerable<ParamGroup> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
            {
                Check(rho is >= 0 and <= 1, "rho", rho, "lie in [0, 1]");
                Check(eps >= 0, "eps", eps, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                Start(new Options { rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize }, lr, parameters);
            }

            public override void add_param_group(Modules.ParamGroup param_group) =>
                Add<ParamGroup, Options>(param_group, parameter => new State(parameter));

            public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
            {
                Options options = group.Options;
                var (lr, rho, eps) = (options.LearningRate!.Value, options.rho!.Value, options.eps!.Value);
                var (weight_decay, maximize) = (options.weight_decay!.Value, options.maximize!.Value);
                Each<State>(group, (parameter, gradient, state) => ParameterStep.Run(
                    "Adadelta", parameter, gradient,
                    new AdadeltaUpdate<float>(lr, rho, eps, new(weight_decay, maximize)),
                    new AdadeltaUpdate<double>(lr, rho, eps, new(weight_decay, maximize)),
                    state.square_avg, state.acc_delta));
            }, closure);

            /// <summary>What Adadelta remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor square_avg = null!;
                public Tensor acc_delta = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref square_avg, Full());
                    Replace(ref acc_delta, Full());
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, square_avg);
                    WeightFile.WriteTensor(writer, acc_delta);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "square_avg", ref square_avg);
                    Read(reader, "acc_delta", ref acc_delta);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref square_avg, from.square_avg);
                    CopyFrom(ref acc_delta, from.acc_delta);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(square_avg, to.square_avg) && Close(acc_delta, to.acc_delta);

                public override void to(Device device)
                {
                    Move(ref square_avg, device);
                    Move(ref acc_delta, device);
                }

                public void Dispose()
                {
                    square_avg?.Dispose();
                    acc_delta?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? rho;
                public double? eps;
                public double? weight_decay;
                public bool? maximize;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(rho!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(maximize!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    rho = ReadNumber(reader);
                    eps = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                    maximize = reader.ReadBoolean();
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    rho = from.rho;
                    eps = from.eps;
                    weight_decay = from.weight_decay;
                    maximize = from.maximize;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    rho ??= from.rho;
                    eps ??= from.eps;
                    weight_decay ??= from.weight_decay;
                    maximize ??= from.maximize;
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                /// <summary>Settings that are not given are those of this list, not the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize })
                {
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adadelta Adadelta(IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);

            public static Adadelta Adadelta(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, rho, eps, weight_decay, maximize);

            public static Adadelta Adadelta(IEnumerable<Adadelta.ParamGroup> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);
        }
    }
}
