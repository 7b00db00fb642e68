using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter 2019). As in TorchSharp, the decay's default is 0.</summary>
        public class AdamW : OptimizerHelper, IBetas
        {
            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            /// <exception cref="ArgumentException">A setting is out of its range.</exception>
            public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            {
                CheckBetas(beta1, beta2);
                Check(eps >= 0, "eps", eps, "not be negative");
                Check(weight_decay >= 0, "weight_decay", weight_decay, "not be negative");
                Start(new Options { beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }, lr, parameters);
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
                var (lr, beta1, beta2, eps) = (options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
                var (weight_decay, amsgrad, maximize) = (options.weight_decay!.Value, options.amsgrad!.Value, options.maximize!.Value);
                double keep = 1 - (lr * weight_decay);
                Each<State>(group, (parameter, gradient, state) =>
                {
                    long step = state.step + 1;
                    ParameterStep.Run(
                        "AdamW", parameter, gradient,
                        new AdamUpdate<float>(lr, beta1, beta2, eps, step, amsgrad, keep, new(0, maximize)),
                        new AdamUpdate<double>(lr, beta1, beta2, eps, step, amsgrad, keep, new(0, maximize)),
                        state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq);
                    state.step = step;
                });
            }, closure);

            /// <summary>What AdamW remembers of a parameter.</summary>
            public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_avg_sq = null!;
                public Tensor max_exp_avg_sq = null!;

                public override void Initialize(OptimizerOptions options)
                {
                    step = 0;
                    Replace(ref exp_avg, Full());
                    Replace(ref exp_avg_sq, Full());
                    Replace(ref max_exp_avg_sq, ((Options)options).amsgrad == true ? Full() : null);
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    WeightFile.WriteTensor(writer, exp_avg);
                    WeightFile.WriteTensor(writer, exp_avg_sq);
                    WriteOptional(writer, max_exp_avg_sq);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = ReadStep(reader);
                    Read(reader, "exp_avg", ref exp_avg);
                    Read(reader, "exp_avg_sq", ref exp_avg_sq);
                    ReadOptional(reader, "max_exp_avg_sq", ref max_exp_avg_sq);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    State from = Same<State>(source);
                    step = from.step;
                    CopyFrom(ref exp_avg, from.exp_avg);
                    CopyFrom(ref exp_avg_sq, from.exp_avg_sq);
                    CopyFrom(ref max_exp_avg_sq, from.max_exp_avg_sq);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State to && step == to.step && Close(exp_avg, to.exp_avg) && Close(exp_avg_sq, to.exp_avg_sq) && Close(max_exp_avg_sq, to.max_exp_avg_sq);

                public override void to(Device device)
                {
                    Move(ref exp_avg, device);
                    Move(ref exp_avg_sq, device);
                    Move(ref max_exp_avg_sq, device);
                }

                public void Dispose()
                {
                    exp_avg?.Dispose();
                    exp_avg_sq?.Dispose();
                    max_exp_avg_sq?.Dispose();
                }
            }

            /// <summary>The settings of a group; null stands for the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                public double? beta1;
                public double? beta2;
                public double? eps;
                public double? weight_decay;
                public bool? amsgrad;
                public bool? maximize;

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(beta1!.Value);
                    writer.Write(beta2!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(amsgrad!.Value);
                    writer.Write(maximize!.Value);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    beta1 = ReadNumber(reader);
                    beta2 = ReadNumber(reader);
                    eps = ReadNumber(reader);
                    weight_decay = ReadNumber(reader);
                    amsgrad = reader.ReadBoolean();
                    maximize = reader.ReadBoolean();
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    Options from = Same<Options>(source);
                    beta1 = from.beta1;
                    beta2 = from.beta2;
                    eps = from.eps;
                    weight_decay = from.weight_decay;
                    amsgrad = from.amsgrad;
                    maximize = from.maximize;
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var from = (Options)defaults;
                    beta1 ??= from.beta1;
                    beta2 ??= from.beta2;
                    eps ??= from.eps;
                    weight_decay ??= from.weight_decay;
                    amsgrad ??= from.amsgrad;
                    maximize ??= from.maximize;
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
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
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
            public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static AdamW AdamW(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static AdamW AdamW(IEnumerable<AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
