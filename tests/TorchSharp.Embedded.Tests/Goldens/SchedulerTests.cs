using System.Text.Json;
using Scheduler = TorchSharp.torch.optim.lr_scheduler.LRScheduler;
using Schedules = TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Schedules set the rates of two parameter groups that PyTorch's set.</summary>
public class SchedulerTests
{
    // The formulas are PyTorch's, in float64; powers and cosines come from another library, and a cosine's bottom is a difference near zero.
    private static readonly Tolerance Tolerance = new(1e-13, 1e-16);

    private static readonly Dictionary<string, Func<optim.Optimizer, Scheduler>> Made = new()
    {
        ["StepLR 7"] = o => Schedules.StepLR(o, 7),
        ["StepLR 1, gamma 0.8"] = o => Schedules.StepLR(o, 1, gamma: 0.8),
        ["MultiStepLR"] = o => Schedules.MultiStepLR(o, [3, 11, 12, 25], gamma: 0.3),
        ["ExponentialLR"] = o => Schedules.ExponentialLR(o, 0.9),
        ["CosineAnnealingLR 30"] = o => Schedules.CosineAnnealingLR(o, 30),
        ["CosineAnnealingLR 6, eta_min"] = o => Schedules.CosineAnnealingLR(o, 6, eta_min: 0.01),
        ["CosineAnnealingLR 7.5"] = o => Schedules.CosineAnnealingLR(o, 7.5),
        ["LambdaLR"] = o => Schedules.LambdaLR(o, epoch => 1.0 / (1 + epoch)),
        ["LambdaLR, one a group"] = o => new Schedules.impl.LambdaLR(o, [epoch => Math.Pow(0.95, epoch), epoch => 1 - (epoch / 40.0)]),
        ["MultiplicativeLR"] = o => Schedules.MultiplicativeLR(o, epoch => 1 - (1.0 / (epoch + 3))),
        ["ConstantLR"] = o => Schedules.ConstantLR(o, factor: 0.25, total_iters: 9),
        ["LinearLR"] = o => Schedules.LinearLR(o, start_factor: 0.1, end_factor: 0.7, total_iters: 12),
        ["PolynomialLR"] = o => Schedules.PolynomialLR(o, total_iters: 20, power: 2.5),
        ["SequentialLR"] = o => Schedules.SequentialLR(
            o, [Schedules.LinearLR(o, 0.1, 1.0, 5), Schedules.ExponentialLR(o, 0.9), Schedules.StepLR(o, 4, 0.5)], [5, 17]),
        ["StepLR and ExponentialLR, chained"] = o => Schedules.ChainedLR([Schedules.StepLR(o, 6, 0.5), Schedules.ExponentialLR(o, 0.97)]),
    };

    private static readonly Dictionary<string, Func<optim.Optimizer, Scheduler>> Resumed = new()
    {
        ["StepLR from 4"] = o => Schedules.StepLR(o, 3, last_epoch: 4),
        ["LambdaLR from 9"] = o => Schedules.LambdaLR(o, epoch => 1.0 / (1 + epoch), last_epoch: 9),
    };

    private static readonly Dictionary<string, Func<optim.Optimizer, Scheduler>> Jumping = new()
    {
        ["StepLR"] = o => Schedules.StepLR(o, 4, 0.5),
        ["MultiStepLR"] = o => Schedules.MultiStepLR(o, [2, 5, 20], 0.3),
        ["ExponentialLR"] = o => Schedules.ExponentialLR(o, 0.9),
        ["CosineAnnealingLR"] = o => Schedules.CosineAnnealingLR(o, 12, 0.05),
        ["ConstantLR"] = o => Schedules.ConstantLR(o, 0.5, 8),
        ["LinearLR"] = o => Schedules.LinearLR(o, 0.2, 1.0, 10),
        ["PolynomialLR"] = o => Schedules.PolynomialLR(o, 20, 1.5),
    };

    private static readonly Dictionary<string, Func<optim.Optimizer, Scheduler>> Plateaus = new()
    {
        ["min"] = o => Schedules.ReduceLROnPlateau(o, patience: 2),
        ["max"] = o => Schedules.ReduceLROnPlateau(o, "max", factor: 0.5, patience: 1),
        ["abs"] = o => Schedules.ReduceLROnPlateau(o, factor: 0.5, patience: 1, threshold: 0.2, threshold_mode: "abs"),
        ["max, abs"] = o => Schedules.ReduceLROnPlateau(o, "max", factor: 0.9, patience: 0, threshold: 0.2, threshold_mode: "abs"),
        ["cooldown"] = o => Schedules.ReduceLROnPlateau(o, factor: 0.3, patience: 0, cooldown: 3),
        ["min_lr"] = o => Schedules.ReduceLROnPlateau(o, factor: 0.3, patience: 0, min_lr: [0.02, 0.3]),
        ["eps"] = o => Schedules.ReduceLROnPlateau(o, factor: 0.3, patience: 0, eps: 0.05),
    };

    public static TheoryData<string> Names(string part) => new(GoldenFile.Open("schedulers").Items(part).Select(run => run.Text("name")));

    [Theory]
    [MemberData(nameof(Names), "schedules")]
    public void Step_ThirtyEpochs_FollowsPyTorch(string name) => Follow("schedules", name, Made[name], scheduler => [.. Enumerable.Repeat<Action>(scheduler.step, 30)]);

    [Theory]
    [MemberData(nameof(Names), "resumed")]
    public void Step_FromALaterEpoch_FollowsPyTorch(string name) => Follow("resumed", name, Resumed[name], scheduler => [.. Enumerable.Repeat<Action>(scheduler.step, 30)]);

    [Theory]
    [MemberData(nameof(Names), "jumping")]
    public void Step_ToGivenEpochs_FollowsPyTorchsClosedForm(string name) => Follow(
        "jumping", name, Jumping[name],
        scheduler => [.. GoldenFile.Open("schedulers").Items("epochs").Select(epoch => epoch.GetInt32()).Select(epoch => (Action)(() => scheduler.step((int?)epoch)))]);

    [Theory]
    [MemberData(nameof(Names), "plateaus")]
    public void Step_WithMetrics_FollowsPyTorch(string name) => Follow(
        "plateaus", name, Plateaus[name],
        scheduler => [.. GoldenFile.Open("schedulers").Items("metrics").Select(metric => metric.GetDouble()).Select(metric => (Action)(() => scheduler.step(metric)))]);

    [Fact]
    public void Training_LoaderAdamAndStepLR_FollowsPyTorch()
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Open("schedulers").GetProperty("training");
        var (weight, bias) = (new Parameter(golden.GetProperty("weight").ReadTensor()), new Parameter(golden.GetProperty("bias").ReadTensor()));
        var dataset = utils.data.TensorDataset(golden.GetProperty("x").ReadTensor(), golden.GetProperty("y").ReadTensor());
        using var optimizer = optim.Adam([new Adam.ParamGroup { Parameters = [weight] }], 0.05);
        optimizer.add_param_group(new Adam.ParamGroup([bias], lr: 0.01, weight_decay: 0.1));
        var scheduler = Schedules.StepLR(optimizer, 3, gamma: 0.5);
        var orders = golden.GetProperty("orders").ReadTensor();
        var losses = golden.GetProperty("losses").ReadValues();
        var obtained = new List<double>();
        for (var epoch = 0; epoch < orders.shape[0]; epoch++)
        {
            using var loader = utils.data.DataLoader(dataset, 5, orders[epoch].data<long>().ToArray(), disposeDataset: false);
            foreach (var batch in loader)
            {
                optimizer.zero_grad();
                var loss = (batch[0].matmul(weight.t()) + bias - batch[1]).pow(2).mean();
                loss.backward();
                optimizer.step();
                obtained.Add(loss.item<float>());
            }

            scheduler.step();
        }

        // Rounding is fed back for 40 steps, as in the optimizers' goldens.
        var tolerance = new Tolerance(2e-5, 2e-6);
        Assert.Equal(losses.Length, obtained.Count);
        Assert.All(losses.Zip(obtained), pair => Assert.True(tolerance.Accepts(pair.Second, pair.First), $"{pair.Second:R} is not {pair.First:R}"));
        TensorAssert.Close(golden.GetProperty("finalWeight"), weight, tolerance, "weight");
        TensorAssert.Close(golden.GetProperty("finalBias"), bias, tolerance, "bias");
        Compare("training", golden.GetProperty("rates"), optimizer);
    }

    private static void Follow(string part, string name, Func<optim.Optimizer, Scheduler> make, Func<Scheduler, Action[]> steps)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([new SGD.ParamGroup([new Parameter(ones(2))], 0.1), new SGD.ParamGroup([new Parameter(ones(2))], 1.0)], 0.5);
        var scheduler = make(optimizer);
        var expected = GoldenFile.Open("schedulers").Items(part).Single(run => run.Text("name") == name).Items("rates").ToArray();
        Compare($"{name}, made", expected[0], optimizer);
        var actions = steps(scheduler);
        Assert.Equal(expected.Length - 1, actions.Length);
        for (var i = 0; i < actions.Length; i++)
        {
            actions[i]();
            Compare($"{name}, step {i + 1}", expected[i + 1], optimizer);
        }
    }

    private static void Compare(string what, JsonElement expected, optim.Optimizer optimizer)
    {
        var rates = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
        Assert.Equal(expected.GetArrayLength(), rates.Length);
        for (var group = 0; group < rates.Length; group++)
        {
            var rate = expected[group].GetDouble();
            Assert.True(
                Tolerance.Accepts(rates[group], rate),
                string.Create(CultureInfo.InvariantCulture, $"{what}: the rate of group {group} is {rates[group]:R}, PyTorch's {rate:R}."));
        }
    }
}
