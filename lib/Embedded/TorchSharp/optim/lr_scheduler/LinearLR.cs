namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rates times a factor that changes evenly from its start to its end over <c>total_iters</c> epochs.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start, end;
                    private readonly int epochs;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        start = start_factor;
                        end = end_factor;
                        epochs = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(
                        _last_epoch == 0 ? start : _last_epoch > epochs ? 1 : 1 + ((end - start) / ((epochs * start) + ((_last_epoch - 1) * (end - start)))));

                    protected override IEnumerable<double> get_closed_form_lr() => FromInitial(start + ((end - start) * Math.Min(epochs, _last_epoch) / epochs));
                }
            }

            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);
        }
    }
}
