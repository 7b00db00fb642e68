namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedules at once. It has no rates of its own: <c>get_last_lr</c> gives null, as in TorchSharp; ask the schedules.</summary>
                public class ChainedLR(IEnumerable<LRScheduler> schedulers) : LRScheduler
                {
                    private readonly LRScheduler[] schedulers = [.. schedulers];

                    public override void step()
                    {
                        foreach (LRScheduler scheduler in schedulers)
                        {
                            scheduler.step();
                        }
                    }
                }
            }

            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
