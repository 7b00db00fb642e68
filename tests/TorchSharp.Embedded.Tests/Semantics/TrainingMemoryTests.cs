namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Modules and optimizers leave nothing behind, and training beside a busy garbage collector gives the same numbers.</summary>
public class TrainingMemoryTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, optim.Optimizer>> Optimizers = new()
    {
        ["SGD"] = parameters => optim.SGD(parameters, 0.05),
        ["SGD with momentum"] = parameters => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 0.01),
        ["Adam"] = parameters => optim.Adam(parameters, 0.01),
        ["Adam, amsgrad"] = parameters => optim.Adam(parameters, 0.01, amsgrad: true),
        ["AdamW"] = parameters => optim.AdamW(parameters, 0.01),
        ["RMSProp"] = parameters => optim.RMSProp(parameters, 0.01, momentum: 0.5, centered: true),
        ["Adagrad"] = parameters => optim.Adagrad(parameters, 0.01),
    };

    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Make, long[] Input)> Modules = new()
    {
        ["Linear"] = (() => nn.Linear(4, 3), [5, 4]),
        ["Sequential"] = (() => nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2), nn.Softplus(), nn.LogSoftmax(1)), [5, 4]),
        ["activations"] = (() => nn.Sequential(nn.ReLU(), nn.ELU(), nn.GELU(), nn.SiLU(), nn.Sigmoid(), nn.LeakyReLU(), nn.Identity(), nn.Softmax(1)), [5, 4]),
        ["Dropout"] = (() => nn.Dropout(0.5), [5, 4]),
        ["Flatten"] = (() => nn.Flatten(), [5, 4, 3]),
        ["BatchNorm1d"] = (() => nn.BatchNorm1d(4), [5, 4]),
        ["LayerNorm"] = (() => nn.LayerNorm(4), [5, 4]),
        ["Conv2d"] = (() => nn.Conv2d(2, 3, 3, padding: 1), [2, 2, 6, 6]),
        ["ConvTranspose2d"] = (() => nn.ConvTranspose2d(2, 3, 3, stride: 2), [2, 2, 4, 4]),
        ["BatchNorm2d"] = (() => nn.BatchNorm2d(2), [2, 2, 4, 4]),
    };

    public static TheoryData<string> OptimizerNames() => new(Optimizers.Keys);

    public static TheoryData<string> ModuleNames() => new(Modules.Keys);

    [NoLeaks]
    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Optimizer_ManySteps_LeavesNothing(string name)
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 2));
        using var optimizer = Optimizers[name](model.parameters());
        var x = ones(3, 4);
        var after = new List<long>();
        for (var step = 0; step < 4; step++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                model.forward(x).pow(2).sum().backward();
                optimizer.step();
            }

            after.Add(Tensor.TotalCount);
        }

        Assert.Equal(after[1], after[3]);
    }

    [NoLeaks]
    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void Module_MadeInAScopeRunAndDisposed_LeavesNothing(string name)
    {
        var (make, input) = Modules[name];
        using var module = InAScope(make);
        for (var round = 0; round < 3; round++)
        {
            using var scope = NewDisposeScope();
            var x = ones(input).requires_grad_();
            module.forward(x).sum().backward();
            Assert.NotNull(x.grad);
            module.train(round % 2 == 0);
            module.zero_grad();
        }

        var count = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            _ = module.state_dict();
            _ = module.parameters().Count() + module.named_modules().Count() + module.buffers().Count();
        }

        Assert.Equal(count, Tensor.TotalCount);
    }

    [Fact]
    public async Task Training_OnThreadsBesideTheCollector_GivesTheNumbersOfOneThreadAndLeavesNothing()
    {
        var expected = Train(1);
        var before = LiveTensors.Settle();
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            },
            TestContext.Current.CancellationToken);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Train(1), TestContext.Current.CancellationToken)));
        await stop.CancelAsync();
        await collector;
        Assert.All(runs, losses => Assert.Equal(expected, losses));
        Assert.Equal(before, LiveTensors.Settle());
    }

    /// <summary>Half of the steps dispose what they make, the others leave it to the collector.</summary>
    private static double[] Train(long seed)
    {
        using var generator = new Generator((ulong)seed);
        using var layer = nn.Linear(6, 5);
        using var output = nn.Linear(5, 1);
        using (no_grad())
        {
            foreach (var parameter in layer.parameters().Concat(output.parameters()))
            {
                parameter.normal_(0, 0.3, generator);
            }
        }

        using var optimizer = optim.Adam(layer.parameters().Concat(output.parameters()), 1e-2);
        var losses = new double[60];
        for (var step = 0; step < losses.Length; step++)
        {
            using var scope = step % 2 == 0 ? NewDisposeScope() : null;
            var x = randn(16, 6, generator: generator);
            var loss = (output.forward(layer.forward(x).tanh()) - x.sum(1, keepdim: true)).pow(2).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses[step] = loss.ToDouble();
        }

        return losses;
    }

    private static T InAScope<T>(Func<T> make)
    {
        using var scope = NewDisposeScope();
        return make();
    }
}
