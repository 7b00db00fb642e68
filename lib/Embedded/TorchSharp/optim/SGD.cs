using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Stochastic gradient descent, with momentum where wanted. With <c>maximize</c> the gradient changes its sign before the weight decay is
        /// added, as in PyTorch; the real package adds first, so the two together go another way there.
        /// </summary>
        public class SGD : OptimizerHelper, IMomentum
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            {
                Check(momentum >= 0, "momentum", momentum, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                if (nesterov && (momentum == 0 || dampening != 0))
                {
                    throw new ArgumentException("SGD: Nesterov momentum requires a momentum and zero dampening.", nameof(nesterov));
                }

                Start(new Options { momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }, lr, parameters);
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
                var (lr, momentum, dampening) = (options.LearningRate!.Value, options.momentum!.Value, options.dampening!.Value);
                var (weight_decay, nesterov, maximize) = (options.weight_decay!.Value, options.nesterov!.Value, options.maximize!.Value);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    bool first = momentum != 0 && state.momentum_buffer is null;
                    if (first)
                    {
                        state.momentum_buffer = zeros_like(gradient).DetachFromDisposeScope();
                    }

                    ParameterStep.Run(
                        "SGD", parameter, gradient,
                        new SgdUpdate<float>(lr, momentum, dampening, nesterov, first, new(weight_decay, maximize)),
                        new SgdUpdate<double>(lr, momentum, dampening, nesterov, first, new(weight_decay, maximize)),
                        momentum == 0 ? null : state.momentum_buffer);
                });
            }, closure);

            /// <summary>What SGD remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public Tensor momentum_buffer = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    Replace(ref momentum_buffer, null);
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    WriteOptional(writer, momentum_buffer);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    ReadOptional(reader, "momentum_buffer", ref momentum_buffer);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    CopyFrom(ref momentum_buffer, from.momentum_buffer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && Close(momentum_buffer, to.momentum_buffer);

                public override void to(Device device)
                {
                    Move(ref momentum_buffer, device);
                }

                public void Dispose()
                {
                    momentum_buffer?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? momentum;
                public double? dampening;
                public double? weight_decay;
                public bool? nesterov;
                public bool? maximize;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(momentum!.Value);
                    writer.Write(dampening!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(nesterov!.Value);
                    writer.Write(maximize!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    momentum = ReadNumber(reader);
                    dampening = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                    nesterov = reader.ReadBoolean();
                    maximize = reader.ReadBoolean();
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    momentum = from.momentum;
                    dampening = from.dampening;
                    weight_decay = from.weight_decay;
                    nesterov = from.nesterov;
                    maximize = from.maximize;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    momentum ??= from.momentum;
                    dampening ??= from.dampening;
                    weight_decay ??= from.weight_decay;
                    nesterov ??= from.nesterov;
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
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
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
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
