using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters that share settings, for schedules and for changing a rate by hand.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public abstract IEnumerable<Parameter> parameters();

            /// <summary>Adds parameters with settings of their own, for example layers that were frozen until now.</summary>
            public virtual void add_param_group(ParamGroup param_group) =>
                throw new NotImplementedException($"{GetType().Name} has no parameter groups.");

            /// <summary>Zeroes gradients in place, as TorchSharp does.</summary>
            public abstract void zero_grad();

            /// <summary>One step; a closure is evaluated first and its loss returned.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                {
                    Forget();
                }
            }

            /// <summary>Disposes what is remembered of the parameters, which stay.</summary>
            private protected virtual void Forget()
            {
            }

            /// <summary>What <see cref="OptimizerHelper.state_dict"/> returns: live options by group and live states by parameter, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, the places of its parameters' states in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        /// <summary>What a schedule may change.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            /// <summary>The rate at which the group was added: what schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Optimizers, and groups of parameters, that have a momentum.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>Optimizers, and groups of parameters, that have betas instead of a momentum.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
