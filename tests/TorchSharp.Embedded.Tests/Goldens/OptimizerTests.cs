namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Optimizers follow PyTorch's path over 100 steps of a least-squares problem.</summary>
public class OptimizerTests
{
    // Rounding is fed back for 100 steps; Adam's quotient of moments is the most sensitive to it.
    private static readonly Dictionary<ScalarType, Tolerance> Tolerances = new()
    {
        [ScalarType.Float32] = new Tolerance(2e-5, 2e-6),
        [ScalarType.Float64] = new Tolerance(1e-12, 1e-13),
    };

    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Optimizers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.05),
        ["SGD, momentum"] = p => optim.SGD(p, 0.02, momentum: 0.9),
        ["SGD, momentum, dampening"] = p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.5),
        ["SGD, nesterov"] = p => optim.SGD(p, 0.02, momentum: 0.9, nesterov: true),
        ["SGD, weight decay"] = p => optim.SGD(p, 0.05, weight_decay: 0.1),
        ["SGD, momentum, weight decay"] = p => optim.SGD(p, 0.02, momentum: 0.8, weight_decay: 0.1),
        ["Adam"] = p => optim.Adam(p, 0.05),
        ["Adam, betas, eps"] = p => optim.Adam(p, 0.02, 0.8, 0.99, 1e-4),
        ["Adam, weight decay"] = p => optim.Adam(p, 0.05, weight_decay: 0.1),
        ["Adam, amsgrad"] = p => optim.Adam(p, 0.05, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.05, weight_decay: 0.1),
        ["Adagrad"] = p => optim.Adagrad(p, 0.2),
        ["Adagrad, decay"] = p => optim.Adagrad(p, 0.2, lr_decay: 0.01, weight_decay: 0.1, initial_accumulator_value: 0.1),
    };

    public static TheoryData<string, string> Runs() => new(GoldenFile.Open("optimizers").Items("runs").Select(run => (run.Text("name"), run.Text("dtype"))));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Step_HundredTimes_FollowsPyTorch(string name, string dtype) => Follow("optimizers", name, dtype, Optimizers[name]);

    /// <summary>Takes a recorded run's steps and compares losses and weights with PyTorch's.</summary>
    internal static void Follow(string file, string name, string dtype, Func<Parameter[], optim.Optimizer> make)
    {
        var run = GoldenFile.Open(file).Items("runs").Single(r => r.Text("name") == name && r.Text("dtype") == dtype);
        var tolerance = Tolerances[GoldenFile.TypeNamed(dtype)];
        var (x, y) = (run.GetProperty("x").ReadTensor(), run.GetProperty("y").ReadTensor());
        var weight = new Parameter(run.GetProperty("weight").ReadTensor());
        var bias = new Parameter(run.GetProperty("bias").ReadTensor());
        using var optimizer = make([weight, bias]);
        var states = run.Items("states").ToDictionary(state => state.GetProperty("step").GetInt32());
        var losses = run.GetProperty("losses").ReadValues();
        for (var step = 1; step <= losses.Length; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = (x.matmul(weight.t()) + bias - y).pow(2).mean();
            loss.backward();
            optimizer.step();
            var obtained = loss.to(float64).item<double>();
            Assert.True(
                tolerance.Accepts(obtained, losses[step - 1]),
                string.Create(CultureInfo.InvariantCulture, $"{name}, step {step}: the loss is {obtained:R}, PyTorch's {losses[step - 1]:R}."));
            if (states.TryGetValue(step, out var state))
            {
                TensorAssert.Close(state.GetProperty("weight"), weight, tolerance, $"{name}: weight after step {step}");
                TensorAssert.Close(state.GetProperty("bias"), bias, tolerance, $"{name}: bias after step {step}");
            }
        }
    }
}
