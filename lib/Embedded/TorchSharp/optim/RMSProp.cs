using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>RMSprop (Tieleman and Hinton 2012): steps along the gradient over the root of its mean square, or where centered of its variance.</summary>
        public class RMSProp : OptimizerHelper, IMomentum
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
            {
                Check(alpha >= 0, "alpha", alpha, "not be negative");
                Check(eps >= 0, "eps", eps, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                Check(momentum >= 0, "momentum", momentum, "not be negative");
                Start(new Options { alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize }, lr, parameters);
            }

            /// <summary>The momentum that groups added later fall back on. That of groups that are there stays as it is.</summary>
            public double Momentum
            {
                get => ((Options)_defaults).momentum!.Value;
                set => ((Options)_defaults).momentum = value;
            }

            public override void add_param_group(Modules.ParamGroup param_group) =>
                Add<ParamGroup, Options>(param_group, parameter => new State(parameter));

            public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
            {
                Options options = group.Options;
                var (lr, alpha, eps, weight_decay) = (options.LearningRate!.Value, options.alpha!.Value, options.eps!.Value, options.weight_decay!.Value);
                var (momentum, centered, maximize) = (options.momentum!.Value, options.centered!.Value, options.maximize!.Value);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    ParameterStep.Run(
                        "RMSProp", parameter, gradient,
                        new RmsPropUpdate<float>(lr, alpha, eps, momentum, centered, new(weight_decay, maximize)),
                        new RmsPropUpdate<double>(lr, alpha, eps, momentum, centered, new(weight_decay, maximize)),
                        state.square_avg, state.momentum_buffer, state.grad_avg);
                    state.step++;
                });
            }, closure);

            /// <summary>What RMSProp remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor square_avg = null!;
                public Tensor momentum_buffer = null!;
                public Tensor grad_avg = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref square_avg, Full());
                    Replace(ref grad_avg, Full());
                    Replace(ref momentum_buffer, Full());
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, square_avg);
                    WriteOptional(writer, momentum_buffer);
                    WriteOptional(writer, grad_avg);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "square_avg", ref square_avg);
                    ReadOptional(reader, "momentum_buffer", ref momentum_buffer);
                    ReadOptional(reader, "grad_avg", ref grad_avg);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref square_avg, from.square_avg);
                    CopyFrom(ref momentum_buffer, from.momentum_buffer);
                    CopyFrom(ref grad_avg, from.grad_avg);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(square_avg, to.square_avg) && Close(momentum_buffer, to.momentum_buffer) && Close(grad_avg, to.grad_avg);

                public override void to(Device device)
                {
                    Move(ref square_avg, device);
                    Move(ref momentum_buffer, device);
                    Move(ref grad_avg, device);
                }

                public void Dispose()
                {
                    square_avg?.Dispose();
                    momentum_buffer?.Dispose();
                    grad_avg?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? alpha;
                public double? eps;
                public double? weight_decay;
                public double? momentum;
                public bool? centered;
                public bool? maximize;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(maximize!.Value);
                    writer.Write(momentum!.Value);
                    writer.Write(alpha!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(centered!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    maximize = reader.ReadBoolean();
                    momentum = ReadNumber(reader);
                    alpha = ReadNumber(reader);
                    eps = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                    centered = reader.ReadBoolean();
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    alpha = from.alpha;
                    eps = from.eps;
                    weight_decay = from.weight_decay;
                    momentum = from.momentum;
                    centered = from.centered;
                    maximize = from.maximize;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    alpha ??= from.alpha;
                    eps ??= from.eps;
                    weight_decay ??= from.weight_decay;
                    momentum ??= from.momentum;
                    centered ??= from.centered;
                    maximize ??= from.maximize;
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>, IMomentum
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                /// <summary>Settings that are not given are those of this list, not the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0.0, bool centered = false)
                    : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered })
                {
                }

                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
