using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rates of an optimizer's groups as epochs go by. A schedule takes its first step, to epoch 0, when it is
            /// made. Those that are made of factors multiply the rate that they find, so they can be combined, and a rate changed by hand counts.
            /// </summary>
            public abstract class LRScheduler
            {
                internal Optimizer _optimizer = null!;
                internal int _last_epoch = -1;
                internal bool _verbose;
                internal IList<double> _last_lrs = null!;
                internal IList<double> _base_lrs = null!;

                /// <summary>How often this was stepped, the first step included.</summary>
                protected int _step_count;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. Rates()];
                }

                /// <summary>On to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>To a given epoch, by the schedule's closed form where it has one; null stands for the next one.</summary>
                public virtual void step(int? epoch)
                {
                    if (_optimizer is null)
                    {
                        throw new InvalidOperationException($"{GetType().Name} has no rates of its own and cannot be moved to an epoch; use step().");
                    }

                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    List<double> rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    ILearningRateController[] groups = [.. _optimizer.ParamGroups];
                    for (int i = 0; i < _base_lrs.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (_verbose && _last_lrs[i] != rates[i])
                        {
                            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Adjusting learning rate to {rates[i]}"));
                        }

                        _last_lrs[i] = rates[i];
                    }
                }

                /// <summary>As <see cref="step(int?)"/>; only schedules that watch a metric look at it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of this epoch, from those of the last one. Enumerated once a step.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates();

                /// <summary>The rates of this epoch, from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The rates that this schedule last set, one a group. The list is a live one.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                private protected IEnumerable<double> Rates(double factor = 1) =>
                    _optimizer.ParamGroups.Select(group => factor == 1 ? group.LearningRate : group.LearningRate * factor);

                private protected IEnumerable<double> FromInitial(double factor) => _base_lrs.Select(rate => rate * factor);
            }
        }
    }
}
