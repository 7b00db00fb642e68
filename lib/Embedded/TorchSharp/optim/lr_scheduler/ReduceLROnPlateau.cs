using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by a factor when a metric has not improved for more than <c>patience</c> epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool lower, relative;
                    private readonly double factor, threshold, eps;
                    private readonly int patience, cooldown;
                    private readonly double[] lowest;
                    private double best;
                    private int bad, resting;

                    /// <summary>
                    /// In mode "min" the metric is to fall, in mode "max" to rise: by more than <c>threshold</c> times the best so far ("rel") or by more than
                    /// <c>threshold</c> ("abs"). The first <c>cooldown</c> epochs after a change are not counted; rates stay above <c>min_lr</c> (one for
                    /// all groups, or one for each), and changes of at most <c>eps</c> are not made.
                    /// </summary>
                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0)
                        {
                            throw new ArgumentException("ReduceLROnPlateau: Factor should be < 1.0", nameof(factor));
                        }

                        if (mode is not ("min" or "max"))
                        {
                            throw new ArgumentException($"ReduceLROnPlateau: mode {mode} is unknown! It is min or max.", nameof(mode));
                        }

                        if (threshold_mode is not ("rel" or "abs"))
                        {
                            throw new ArgumentException($"ReduceLROnPlateau: threshold mode {threshold_mode} is unknown! It is rel or abs.", nameof(threshold_mode));
                        }

                        int groups = _base_lrs.Count;
                        if (min_lr is { Count: > 1 } && min_lr.Count != groups)
                        {
                            throw new ArgumentException($"ReduceLROnPlateau: expected {groups} lower bounds, one for each group, but found {min_lr.Count}.", nameof(min_lr));
                        }

                        (lower, relative) = (mode == "min", threshold_mode == "rel");
                        (this.factor, this.threshold, this.eps, this.patience, this.cooldown) = (factor, threshold, eps, patience, cooldown);
                        lowest = min_lr is { Count: > 1 } ? [.. min_lr] : [.. Enumerable.Repeat(min_lr is { Count: 1 } ? min_lr[0] : 0, groups)];
                        best = lower ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Ends an epoch whose metric was <paramref name="current"/>.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            best = current;
                            bad = 0;
                        }
                        else
                        {
                            bad++;
                        }

                        if (resting > 0)
                        {
                            resting--;
                            bad = 0;
                        }

                        if (bad > patience)
                        {
                            Reduce();
                            resting = cooldown;
                            bad = 0;
                        }
                    }

                    /// <exception cref="InvalidOperationException">Always: this schedule needs a metric.</exception>
                    public override void step() => throw new InvalidOperationException(
                        "step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    /// <exception cref="InvalidOperationException">Always: this schedule needs a metric.</exception>
                    public override void step(int? epoch) => throw new InvalidOperationException(
                        "step(int?) should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    private bool IsBetter(double metric) => lower
                        ? metric < (relative ? best * (1 - threshold) : best - threshold)
                        : metric > (relative ? best * (threshold + 1) : best + threshold);

                    private void Reduce()
                    {
                        int i = 0;
                        foreach (ILearningRateController group in _optimizer.ParamGroups)
                        {
                            double rate = Math.Max(group.LearningRate * factor, lowest[i]);
                            if (group.LearningRate - rate > eps)
                            {
                                group.LearningRate = rate;
                                if (_verbose)
                                {
                                    Console.WriteLine(string.Create(
                                        CultureInfo.InvariantCulture, $"Epoch {_last_epoch}: reducing learning rate of group {i} to {rate:g4}."));
                                }
                            }

                            i++;
                        }
                    }
                }
            }

            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
