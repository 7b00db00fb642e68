namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another, changing at the milestones; each starts from the initial rates, at its own epoch 0.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1, false)
                    {
                        this.schedulers = [.. schedulers];
                        this.milestones = [.. milestones];
                        if (this.schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                        {
                            throw new ArgumentException("SequentialLR: all schedulers must be of the same optimizer.", nameof(schedulers));
                        }

                        if (this.milestones.Length != this.schedulers.Length - 1)
                        {
                            throw new ArgumentException(
                                $"SequentialLR: expected one milestone fewer than schedulers, but found {this.milestones.Length} milestones and {this.schedulers.Length} schedulers.",
                                nameof(milestones));
                        }

                        // The schedules took their first steps when they were made; only the first one's may count.
                        foreach (ILearningRateController group in optimizer.ParamGroups)
                        {
                            group.LearningRate = group.InitialLearningRate;
                        }

                        foreach (LRScheduler scheduler in this.schedulers)
                        {
                            scheduler._last_epoch--;
                        }

                        this.schedulers[0].step();
                        _last_lrs = this.schedulers[0]._last_lrs;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        int passed = Array.FindLastIndex(milestones, milestone => milestone <= _last_epoch) + 1;
                        if (passed > 0 && milestones[passed - 1] == _last_epoch)
                        {
                            schedulers[passed].step(0);
                        }
                        else
                        {
                            schedulers[passed].step();
                        }

                        return Rates();
                    }
                }
            }

            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);
        }
    }
}
