namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rates times (1 − epoch / <c>total_iters</c>) to a power, and zero from there on.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly double epochs, power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1.0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        epochs = total_iters;
                        this.power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(
                        _last_epoch == 0 || _last_epoch > epochs ? 1 : Math.Pow((1.0 - (_last_epoch / epochs)) / (1.0 - ((_last_epoch - 1) / epochs)), power));

                    protected override IEnumerable<double> get_closed_form_lr() => FromInitial(Math.Pow(1 - (Math.Min(epochs, _last_epoch) / epochs), power));
                }
            }

            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);
        }
    }
}
