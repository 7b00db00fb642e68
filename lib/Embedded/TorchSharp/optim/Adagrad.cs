using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adagrad (Duchi, Hazan and Singer 2011): steps along the gradient over the root of the sum of its squares so far.</summary>
        public class Adagrad : OptimizerHelper
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
                : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
            {
                Check(lr_decay >= 0, "lr_decay", lr_decay, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                Check(initial_accumulator_value >= 0, "initial_accumulator_value", initial_accumulator_value, "not be negative");
                Check(eps >= 0, "eps", eps, "not be negative");
                Start(new Options { lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps, weight_decay = weight_decay }, lr, parameters);
            }

            public override void add_param_group(Modules.ParamGroup param_group) =>
                Add<ParamGroup, Options>(param_group, parameter => new State(parameter));

            public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
            {
                Options options = group.Options;
                var (lr, lr_decay, eps, weight_decay) = (options.LearningRate!.Value, options.lr_decay!.Value, options.eps!.Value, options.weight_decay!.Value);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    double rate = lr / (1 + (state.step * lr_decay));
                    ParameterStep.Run(
                        "Adagrad", parameter, gradient,
                        new AdagradUpdate<float>(rate, eps, new(weight_decay, false)),
                        new AdagradUpdate<double>(rate, eps, new(weight_decay, false)),
                        state.sum);
                    state.step++;
                });
            }, closure);

            /// <summary>What Adagrad remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor sum = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref sum, Full(((Options)options).initial_accumulator_value!.Value));
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, sum);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "sum", ref sum);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref sum, from.sum);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(sum, to.sum);

                public override void to(Device device)
                {
                    Move(ref sum, device);
                }

                public void Dispose()
                {
                    sum?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? lr_decay;
                public double? initial_accumulator_value;
                public double? eps;
                public double? weight_decay;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(lr_decay!.Value);
                    writer.Write(initial_accumulator_value!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    lr_decay = ReadNumber(reader);
                    initial_accumulator_value = ReadNumber(reader);
                    eps = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    lr_decay = from.lr_decay;
                    initial_accumulator_value = from.initial_accumulator_value;
                    eps = from.eps;
                    weight_decay = from.weight_decay;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    lr_decay ??= from.lr_decay;
                    initial_accumulator_value ??= from.initial_accumulator_value;
                    eps ??= from.eps;
                    weight_decay ??= from.weight_decay;
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
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
                    : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps })
                {
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters.Select(named => named.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(IEnumerable<Adagrad.ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
