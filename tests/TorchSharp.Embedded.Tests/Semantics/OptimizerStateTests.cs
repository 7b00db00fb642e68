using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Optimizers beyond their update rule (which the goldens pin): learning rates, missing gradients, saved state.</summary>
public sealed class OptimizerStateTests : IDisposable
{
    /// <summary>Optimizers that use all that they can remember.</summary>
    internal static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Makers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true),
        ["Adam"] = p => optim.Adam(p, 0.02, amsgrad: true, weight_decay: 0.01),
        ["AdamW"] = p => optim.AdamW(p, 0.02, weight_decay: 0.1),
        ["RMSProp"] = p => optim.RMSProp(p, 0.01, momentum: 0.5, centered: true),
        ["Adagrad"] = p => optim.Adagrad(p, 0.1, lr_decay: 0.1, initial_accumulator_value: 0.2),
        ["Adamax"] = p => optim.Adamax(p, 0.02),
        ["Adadelta"] = p => optim.Adadelta(p, 0.5),
        ["Rprop"] = p => optim.Rprop(p, 0.02),
    };

    public static TheoryData<string> Names() => new(Makers.Keys);

    private readonly string folder = Directory.CreateTempSubdirectory("optimizer").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void LearningRate_Changed_IsUsedByTheNextStep()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 1);
        (parameter * 2).sum().backward();
        optimizer.step();
        Assert.Equal(-2f, parameter.item<float>());
        foreach (var group in optimizer.ParamGroups)
        {
            Assert.Equal(1, group.LearningRate);
            group.LearningRate = 0.25;
        }

        optimizer.step();
        Assert.Equal(-2.5f, parameter.item<float>());
    }

    [Fact]
    public void Step_ParameterWithoutGradient_IsLeftAlone()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (new Parameter(ones(1)), new Parameter(ones(1)));
        using var optimizer = optim.Adam([used, unused], 0.1);
        used.sum().backward();
        optimizer.step();
        Assert.Equal(0.9f, used.item<float>(), 1e-6f);
        Assert.Equal(1f, unused.item<float>());
    }

    [Fact]
    public void Step_WithClosure_EvaluatesItAndReturnsTheLoss()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.5);
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = (parameter * parameter).sum();
            value.backward();
            return value;
        });
        Assert.Equal(1f, loss!.item<float>());
        Assert.Equal(0f, parameter.item<float>());
    }

    [Fact]
    public void Step_Parameters_StayTheSameLeaves()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 2);
        var before = layer.parameters().ToArray();
        using var optimizer = optim.Adam(layer.parameters());
        layer.forward(ones(1, 2)).sum().backward();
        optimizer.step();
        Assert.All(layer.parameters().Zip(before), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(layer.parameters(), parameter => Assert.True(parameter.is_leaf && parameter.requires_grad));
    }

    [Fact]
    public void LoadStateDict_SavedInTheMiddle_ContinuesTheSamePath()
    {
        var path = Path.Combine(folder, "adam.dat");
        var uninterrupted = Run(10, null, null);
        Run(5, null, path);
        Assert.Equal(uninterrupted, Run(5, path, null));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StateDict_LoadedFromAFile_ContinuesTheSamePath(string name)
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "state.dat");
        var (first, second) = (Weights(), Weights());
        using var saved = Makers[name](first);
        Steps(saved, first, 4);
        saved.ParamGroups.Single().LearningRate *= 0.5;
        saved.save_state_dict(path);
        using var loaded = Makers[name](second);
        loaded.load_state_dict(path);
        Continue(saved, first, loaded, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StateDict_LoadedFromAnotherOptimizer_IsACopy(string name)
    {
        var (first, second) = (Weights(), Weights());
        using var from = Makers[name](first);
        using var to = Makers[name](second);
        Steps(from, first, 4);
        using (NewDisposeScope())
        {
            to.load_state_dict(from.state_dict());
            Assert.All(from.state_dict().State.Zip(to.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        }

        // The scope that is gone owned none of it.
        Continue(from, first, to, second);
        Steps(to, second, 1);
        Assert.All(from.state_dict().State.Zip(to.state_dict().State), pair => Assert.False(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Fact]
    public void StateDict_OfTwoGroups_ListsStatesByGroup()
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        using var optimizer = optim.Adam([new Adam.ParamGroup(weights), new Adam.ParamGroup([new Parameter(ones(1))], 0.5)]);
        var all = optimizer.state_dict();
        Assert.Equal([0.001, 0.5], all.Options.Select(options => options.LearningRate!.Value));
        Assert.Equal([[0, 1], [2]], all.StateIndexRef);
        Assert.Equal(3, all.State.Count);
        Assert.Equal([3, 5], ((Adam.State)all.State[0]).exp_avg.shape);
    }

    [Fact]
    public void StateFile_OfAdam_HasTorchSharpsLayout()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(2));
        using var optimizer = optim.Adam([parameter], 0.5, 0.75, 0.5, 0.25, 0.125, false, true);
        parameter.grad = tensor(new[] { 1f, 2f });
        optimizer.step();
        using var expected = new MemoryStream();
        using var writer = new BinaryWriter(expected);
        writer.Write("Adam");
        writer.Write((byte)1);
        writer.Write((byte)1);
        foreach (var setting in (double[])[0.5, 0.5, 0.75, 0.5, 0.25, 0.125])
        {
            writer.Write(setting);
        }

        writer.Write([0, 1]);
        writer.Write(1L);

        // The gradient of going uphill is turned round, then the decay is added: -1 + 0.125 and -2 + 0.125.
        float[] gradient = [-0.875f, -1.875f];
        foreach (var moment in (float[][])[[.. gradient.Select(g => 0.25f * g)], [.. gradient.Select(g => 0.5f * g * g)]])
        {
            writer.Write([6, 1, 2]);
            writer.Write(moment[0]);
            writer.Write(moment[1]);
        }

        writer.Write(false);
        Assert.Equal(expected.ToArray(), Saved(optimizer));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StateFile_CutShortAnywhere_IsRefusedAndChangesNothing(string name)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Weights(), Weights());
        using var saved = Makers[name](first);
        Steps(saved, first, 2);
        var file = Saved(saved);
        using var optimizer = Makers[name](second);
        Steps(optimizer, second, 1);
        var before = Saved(optimizer);
        for (var length = 0; length < file.Length; length++)
        {
            using var reader = new BinaryReader(new MemoryStream(file, 0, length));
            var fault = Assert.Throws<EndOfStreamException>(() => optimizer.load_state_dict(reader));
            Assert.Contains("cut short", fault.Message, StringComparison.Ordinal);
            Assert.Equal(before, Saved(optimizer));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StateFile_WithAnyByteChanged_LoadsOrIsRefusedAndAllocatesLittle(string name)
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        using var optimizer = Makers[name](weights);
        Steps(optimizer, weights, 2);
        var file = Saved(optimizer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var loads = 0;
        for (var place = 0; place < file.Length; place++)
        {
            foreach (byte change in (byte[])[0x01, 0x80, 0xff])
            {
                byte[] hostile = [.. file];
                hostile[place] ^= change;
                using var reader = new BinaryReader(new MemoryStream(hostile));
                loads++;
                if (Record.Exception(() => optimizer.load_state_dict(reader)) is { } fault)
                {
                    Assert.True(fault is InvalidDataException or ArgumentException or EndOfStreamException, fault.ToString());
                }
            }
        }

        // A shape that the file claims and the parameter has not would ask for up to gigabytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / loads, 0, 100_000);
    }

    [Fact]
    public void StateFile_OfSomethingElse_IsRefusedInWords()
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        using var adam = optim.Adam(weights);
        using var sgd = optim.SGD(weights, 1);
        using var shorter = optim.Adam([weights[0]]);
        using var turned = optim.Adam([new Parameter(ones(5, 3)), weights[1]]);
        using var grouped = optim.Adam([new Adam.ParamGroup([weights[0]]), new Adam.ParamGroup([weights[1]])]);
        Assert.Contains("expected 'SGD', but found 'Adam'", Refusal<InvalidDataException>(sgd, adam), StringComparison.Ordinal);
        Assert.Contains("states: 2, expected 1", Refusal<ArgumentException>(shorter, adam), StringComparison.Ordinal);
        Assert.Contains("groups: 1, expected 2", Refusal<ArgumentException>(grouped, adam), StringComparison.Ordinal);
        Assert.Contains("[3, 5]", Refusal<ArgumentException>(turned, adam), StringComparison.Ordinal);
        Assert.Contains("[5, 3]", Refusal<ArgumentException>(turned, adam), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => sgd.load_state_dict(adam.state_dict()));
        Assert.Throws<FileNotFoundException>(() => adam.load_state_dict(Path.Combine(folder, "missing.dat")));
    }

    private static string Refusal<TException>(OptimizerHelper loading, OptimizerHelper saved)
        where TException : Exception
    {
        using var reader = new BinaryReader(new MemoryStream(Saved(saved)));
        return Assert.Throws<TException>(() => loading.load_state_dict(reader)).Message;
    }

    private static byte[] Saved(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static Parameter[] Weights()
    {
        manual_seed(12);
        return [new Parameter(randn(3, 5)), new Parameter(randn(2))];
    }

    private static void Steps(optim.Optimizer optimizer, Parameter[] weights, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (weights[0].pow(2).sum() + weights[1].pow(4).sum()).backward();
            optimizer.step();
        }
    }

    /// <summary>From the same weights, two optimizers with the same state take the same steps.</summary>
    private static void Continue(OptimizerHelper left, Parameter[] leftWeights, OptimizerHelper right, Parameter[] rightWeights)
    {
        using (no_grad())
        {
            for (var i = 0; i < leftWeights.Length; i++)
            {
                rightWeights[i].copy_(leftWeights[i]);
            }
        }

        Steps(left, leftWeights, 3);
        Steps(right, rightWeights, 3);
        Assert.Equal(leftWeights.SelectMany(TensorAssert.Bytes), rightWeights.SelectMany(TensorAssert.Bytes));
        Assert.Equal(Saved(left), Saved(right));
    }

    /// <summary>Some Adam steps from the start, or from where the saved state and weights stand.</summary>
    private static byte[] Run(int steps, string? from, string? to)
    {
        manual_seed(12);
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(4, 3);
        using var optimizer = optim.Adam(layer.parameters(), 0.01);
        var (x, y) = (randn(6, 4), randn(6, 3));
        if (from is not null)
        {
            layer.load(from + ".weights");
            optimizer.load_state_dict(from);
        }

        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            F.mse_loss(layer.forward(x), y).backward();
            optimizer.step();
        }

        if (to is not null)
        {
            layer.save(to + ".weights");
            optimizer.save_state_dict(to);
        }

        return [.. layer.parameters().SelectMany(TensorAssert.Bytes)];
    }
}
