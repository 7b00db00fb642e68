using System.Text;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Changes parameters along their gradients.</summary>
            public abstract class Optimizer : IDisposable
            {
                public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

                public abstract IEnumerable<Parameter> parameters();

                /// <summary>Zeroes gradients in place, as TorchSharp does.</summary>
                public virtual void zero_grad()
                {
                    using var mode = no_grad();
                    foreach (Parameter parameter in parameters())
                    {
                        using Tensor? gradient = parameter.grad;
                        gradient?.zero_();
                    }
                }

                /// <summary>One step; a closure is evaluated first and its loss returned.</summary>
                public abstract Tensor? step(Func<Tensor>? closure = null);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing)
                {
                }
            }

            /// <summary>What a schedule may change.</summary>
            public interface ILearningRateController
            {
                double LearningRate { get; set; }

                double InitialLearningRate { get; set; }
            }
        }
    }

    namespace Modules
    {
        /// <summary>Parameters that share settings.</summary>
        public class ParamGroup : torch.optim.ILearningRateController
        {
            internal ParamGroup(IEnumerable<Parameter> parameters, double learningRate)
            {
                Parameters = [.. parameters];
                LearningRate = learningRate;
                InitialLearningRate = learningRate;
            }

            public IEnumerable<Parameter> Parameters { get; }

            public double LearningRate { get; set; }

            public double InitialLearningRate { get; set; }
        }

        /// <summary>The optimizers' common part: parameters, their states, and files.</summary>
        public abstract class OptimizerHelper : torch.optim.Optimizer
        {
            private readonly ParamGroup group;
            private readonly List<Parameter> ordered;
            private readonly List<OptimizerState> states;

            private protected OptimizerHelper(IEnumerable<Parameter> parameters, double learningRate, Func<Parameter, OptimizerState> newState)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                if (!(learningRate >= 0))
                {
                    throw new ArgumentException($"{GetType().Name}: the learning rate must not be negative, but is {learningRate}.", nameof(learningRate));
                }

                group = new ParamGroup(parameters, learningRate);
                ordered = [.. group.Parameters];
                using var mode = torch.no_grad();
                states = [.. ordered.Select(newState)];
            }

            public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => [group];

            public override IEnumerable<Parameter> parameters() => ordered;

            public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
            {
                torch.Tensor? loss = null;
                if (closure is not null)
                {
                    using (torch.enable_grad())
                    {
                        loss = closure();
                    }
                }

                using var mode = torch.no_grad();
                for (int i = 0; i < ordered.Count; i++)
                {
                    using torch.Tensor? gradient = ordered[i].grad;
                    if (gradient is not null)
                    {
                        using DisposeScope scope = torch.NewDisposeScope();
                        Update(ordered[i], gradient, states[i], group.LearningRate);
                        InPlace.Changed(ordered[i].Impl);
                    }
                }

                return loss;
            }

            public void save_state_dict(string location)
            {
                using var writer = new BinaryWriter(File.Create(location));
                save_state_dict(writer);
            }

            public void load_state_dict(string location)
            {
                using var reader = new BinaryReader(File.OpenRead(location));
                load_state_dict(reader);
            }

            public void save_state_dict(BinaryWriter writer)
            {
                writer.Write(GetType().Name);
                WeightFile.WriteNumber(writer, 1);
                WeightFile.WriteNumber(writer, states.Count);
                writer.Write(group.InitialLearningRate);
                writer.Write(group.LearningRate);
                SaveOptions(writer);
                foreach (OptimizerState state in states)
                {
                    state.Save(writer);
                }
            }

            /// <exception cref="InvalidDataException">Another optimizer's state, or a file cut short.</exception>
            public void load_state_dict(BinaryReader reader)
            {
                try
                {
                    string name = reader.ReadString();
                    if (name != GetType().Name)
                    {
                        throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
                    }

                    if (WeightFile.ReadNumber(reader) != 1)
                    {
                        throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
                    }

                    if (WeightFile.ReadNumber(reader) != states.Count)
                    {
                        throw new ArgumentException("Invalid optimizer state -- different number of states.");
                    }

                    group.InitialLearningRate = reader.ReadDouble();
                    group.LearningRate = reader.ReadDouble();
                    LoadOptions(reader);
                    foreach (OptimizerState state in states)
                    {
                        state.Load(reader);
                    }
                }
                catch (EndOfStreamException)
                {
                    throw new InvalidDataException("The optimizer's state is cut short.");
                }
            }

            private protected abstract void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate);

            private protected abstract void SaveOptions(BinaryWriter writer);

            private protected abstract void LoadOptions(BinaryReader reader);

            protected override void Dispose(bool disposing)
            {
                foreach (OptimizerState state in states)
                {
                    state.Dispose();
                }

                base.Dispose(disposing);
            }
        }

        /// <summary>What an optimizer remembers of one parameter.</summary>
        internal abstract class OptimizerState : IDisposable
        {
            public abstract void Save(BinaryWriter writer);

            public abstract void Load(BinaryReader reader);

            public abstract void Dispose();

            protected static torch.Tensor Zeros(Parameter parameter, double value = 0) =>
                torch.full_like(parameter, value).DetachFromDisposeScope();

            protected static void SaveOptional(BinaryWriter writer, torch.Tensor? tensor)
            {
                writer.Write(tensor is not null);
                if (tensor is not null)
                {
                    WeightFile.WriteTensor(writer, tensor);
                }
            }

            protected static void LoadOptional(BinaryReader reader, ref torch.Tensor? tensor, Parameter parameter)
            {
                if (reader.ReadBoolean())
                {
                    tensor ??= Zeros(parameter);
                    WeightFile.ReadTensor(reader, "state", tensor, true);
                }
                else
                {
                    tensor?.Dispose();
                    tensor = null;
                }
            }
        }
    }
}
