using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with the largest gradient of late in place of the root of its mean square (Kingma and Ba 2015, section 7.1).</summary>
        public class Adamax : OptimizerHelper, IBetas
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adamax(IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public Adamax(IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
            {
                CheckBetas(beta1, beta2);
                Check(eps >= 0, "eps", eps, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                Start(new Options { beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay }, lr, parameters);
            }

            /// <summary>The betas that groups added later fall back on. Those of groups that are there stay as they are.</summary>
            public (double, double) Betas
            {
                get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
                set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
            }

            public override void add_param_group(Modules.ParamGroup param_group) =>
                Add<ParamGroup, Options>(param_group, parameter => new State(parameter));

            public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
            {
                Options options = group.Options;
                var (lr, beta1, beta2) = (options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value);
                var (eps, weight_decay) = (options.eps!.Value, options.weight_decay!.Value);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    double rate = lr / (1 - Math.Pow(beta1, state.step + 1));
                    ParameterStep.Run(
                        "Adamax", parameter, gradient,
                        new AdamaxUpdate<float>(rate, beta1, beta2, eps, new(weight_decay, false)),
                        new AdamaxUpdate<double>(rate, beta1, beta2, eps, new(weight_decay, false)),
                        state.exp_avg, state.exp_inf);
                    state.step++;
                });
            }, closure);

            /// <summary>What Adamax remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_inf = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref exp_avg, Full());
                    Replace(ref exp_inf, Full());
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, exp_avg);
                    WeightFile.WriteTensor(writer, exp_inf);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "exp_avg", ref exp_avg);
                    Read(reader, "exp_inf", ref exp_inf);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref exp_avg, from.exp_avg);
                    CopyFrom(ref exp_inf, from.exp_inf);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(exp_avg, to.exp_avg) && Close(exp_inf, to.exp_inf);

                public override void to(Device device)
                {
                    Move(ref exp_avg, device);
                    Move(ref exp_inf, device);
                }

                public void Dispose()
                {
                    exp_avg?.Dispose();
                    exp_inf?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? beta1;
                public double? beta2;
                public double? eps;
                public double? weight_decay;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(beta1!.Value);
                    writer.Write(beta2!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    beta1 = ReadNumber(reader);
                    beta2 = ReadNumber(reader);
                    eps = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    beta1 = from.beta1;
                    beta2 = from.beta2;
                    eps = from.eps;
                    weight_decay = from.weight_decay;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    beta1 ??= from.beta1;
                    beta2 ??= from.beta2;
                    eps ??= from.eps;
                    weight_decay ??= from.weight_decay;
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>, IBetas
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                /// <summary>Settings that are not given are those of this list, not the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1.0, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
                    : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay })
                {
                }

                public (double, double) Betas
                {
                    get => (Options.beta1!.Value, Options.beta2!.Value);
                    set => (Options.beta1, Options.beta2) = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adamax Adamax(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);

            public static Adamax Adamax(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay);

            public static Adamax Adamax(IEnumerable<Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
