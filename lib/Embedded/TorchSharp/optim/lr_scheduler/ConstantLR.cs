namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rates times a factor until epoch <c>total_iters</c>, then as they were.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int epochs;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        epochs = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(_last_epoch == 0 ? factor : _last_epoch == epochs ? 1.0 / factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => FromInitial(_last_epoch >= epochs ? 1 : factor);
                }
            }

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);
        }
    }
}
