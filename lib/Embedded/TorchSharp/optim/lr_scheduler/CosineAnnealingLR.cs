namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a wave of a cosine from the initial rates down to <c>eta_min</c> in <c>T_max</c> epochs, and up
                /// again in as many (Loshchilov and Hutter 2017, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double half, lowest;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        half = T_max;
                        lowest = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                        {
                            return Rates();
                        }

                        // Coming from the bottom, where the quotient of cosines has no value.
                        if ((_last_epoch - 1 - half) % (2 * half) == 0)
                        {
                            return Rates().Select((rate, i) => rate + ((_base_lrs[i] - lowest) * (1 - Math.Cos(Math.PI / half)) / 2));
                        }

                        double quotient = (1 + Math.Cos(Math.PI * _last_epoch / half)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / half));
                        return Rates().Select(rate => (quotient * (rate - lowest)) + lowest);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => lowest + ((rate - lowest) * (1 + Math.Cos(Math.PI * _last_epoch / half)) / 2));
                }
            }

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
