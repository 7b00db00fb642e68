using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Rprop (Riedmiller and Braun 1993): each element has a step of its own that grows while the gradient keeps its sign. For full batches.</summary>
        public class Rprop : OptimizerHelper
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Rprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, etaminus, etaplus, min_step, max_step, maximize)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Rprop(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
            {
                Check(etaminus is > 0 and < 1, "etaminus", etaminus, "lie between 0 and 1");
                Check(etaplus > 1, "etaplus", etaplus, "be above 1");
                Start(new Options { maximize = maximize, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step }, lr, parameters);
            }

            public override void add_param_group(Modules.ParamGroup param_group) =>
                Add<ParamGroup, Options>(param_group, parameter => new State(parameter));

            public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
            {
                Options options = group.Options;
                var (etaminus, etaplus) = (options.etaminus!.Value, options.etaplus!.Value);
                var (least, most, maximize) = (options.min_step!.Value, options.max_step!.Value, options.maximize!.Value);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    ParameterStep.Run(
                        "Rprop", parameter, gradient,
                        new RpropUpdate<float>(etaminus, etaplus, least, most, new(0, maximize)),
                        new RpropUpdate<double>(etaminus, etaplus, least, most, new(0, maximize)),
                        state.prev, state.step_size);
                    state.step++;
                });
            }, closure);

            /// <summary>What Rprop remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor prev = null!;
                public Tensor step_size = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref prev, Full());
                    Replace(ref step_size, Full(options.LearningRate!.Value));
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, prev);
                    WeightFile.WriteTensor(writer, step_size);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "prev", ref prev);
                    Read(reader, "step_size", ref step_size);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref prev, from.prev);
                    CopyFrom(ref step_size, from.step_size);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(prev, to.prev) && Close(step_size, to.step_size);

                public override void to(Device device)
                {
                    Move(ref prev, device);
                    Move(ref step_size, device);
                }

                public void Dispose()
                {
                    prev?.Dispose();
                    step_size?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public bool? maximize;
                public double? etaminus;
                public double? etaplus;
                public double? min_step;
                public double? max_step;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(maximize!.Value);
                    writer.Write(etaminus!.Value);
                    writer.Write(etaplus!.Value);
                    writer.Write(min_step!.Value);
                    writer.Write(max_step!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    maximize = reader.ReadBoolean();
                    etaminus = ReadNumber(reader);
                    etaplus = ReadNumber(reader);
                    min_step = ReadNumber(reader);
                    max_step = ReadNumber(reader);
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    maximize = from.maximize;
                    etaminus = from.etaminus;
                    etaplus = from.etaplus;
                    min_step = from.min_step;
                    max_step = from.max_step;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    maximize ??= from.maximize;
                    etaminus ??= from.etaminus;
                    etaplus ??= from.etaplus;
                    min_step ??= from.min_step;
                    max_step ??= from.max_step;
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
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, maximize = maximize, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step })
                {
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Rprop Rprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);

            public static Rprop Rprop(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, etaminus, etaplus, min_step, max_step, maximize);

            public static Rprop Rprop(IEnumerable<Rprop.ParamGroup> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
                new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);
        }
    }
}
