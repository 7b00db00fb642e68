using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Groups of parameters with settings of their own, and what optimizers accept.</summary>
public class OptimizerGroupTests
{
    [Fact]
    public void Group_SettingsLeftOpen_AreTheOptimizers()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([new SGD.ParamGroup([One()], new SGD.Options { momentum = 0.5 })], 0.25, weight_decay: 0.125);
        optimizer.add_param_group(new SGD.ParamGroup { Parameters = [One()] });
        var options = optimizer.state_dict().Options.Cast<SGD.Options>().ToArray();
        Assert.Equal([0.5, 0.0], options.Select(o => o.momentum!.Value));
        Assert.Equal([0.125, 0.125], options.Select(o => o.weight_decay!.Value));
        Assert.Equal([0.25, 0.25], options.Select(o => o.LearningRate!.Value));
        Assert.Equal([0.25, 0.25], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void Group_MadeWithArguments_HasTheirDefaultsNotTheOptimizers()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([new SGD.ParamGroup([One()])], 0.25, momentum: 0.5);
        var group = optimizer.ParamGroups.Cast<SGD.ParamGroup>().Single();
        Assert.Equal(0.001, group.LearningRate);
        Assert.Equal(0, group.Momentum);
    }

    [Fact]
    public void Group_RateChanged_ChangesOnlyItsParameters()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (One(), One());
        using var optimizer = optim.SGD([new SGD.ParamGroup([left], 0.5), new SGD.ParamGroup([right], 0.5)], 1);
        optimizer.ParamGroups.Last().LearningRate = 0.25;
        (left + right).sum().backward();
        optimizer.step();
        Assert.Equal((0.5f, 0.75f), (left.item<float>(), right.item<float>()));
        Assert.Equal(0.5, optimizer.ParamGroups.Last().InitialLearningRate);
    }

    [Fact]
    public void Group_MomentumAndBetas_CanBeChangedByGroup()
    {
        using var scope = NewDisposeScope();
        using var sgd = optim.SGD([One()], 1, momentum: 0.5);
        using var adam = optim.Adam([One()]);
        ((optim.IMomentum)sgd.ParamGroups.Single()).Momentum = 0.75;
        ((optim.IBetas)adam.ParamGroups.Single()).Betas = (0.5, 0.75);
        Assert.Equal(0.75, ((SGD.Options)sgd.state_dict().Options[0]).momentum);
        Assert.Equal((0.5, 0.75), (((Adam.Options)adam.state_dict().Options[0]).beta1, ((Adam.Options)adam.state_dict().Options[0]).beta2));

        // The optimizer's own are those that later groups fall back on.
        sgd.Momentum = 0.25;
        adam.Betas = (0.1, 0.2);
        Assert.Equal(0.75, ((optim.IMomentum)sgd.ParamGroups.Single()).Momentum);
        sgd.add_param_group(new SGD.ParamGroup { Parameters = [One()] });
        adam.add_param_group(new Adam.ParamGroup { Parameters = [One()] });
        Assert.Equal(0.25, ((optim.IMomentum)sgd.ParamGroups.Last()).Momentum);
        Assert.Equal((0.1, 0.2), ((optim.IBetas)adam.ParamGroups.Last()).Betas);
    }

    [Fact]
    public void Parameters_OfAllGroups_AreListedAndZeroed()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (One(), One());
        using var optimizer = optim.RMSProp([new RMSProp.ParamGroup([left])]);
        optimizer.add_param_group(new RMSProp.ParamGroup([right]));
        Assert.Equal([left, right], optimizer.parameters(), ReferenceEqualityComparer.Instance);
        (left * right).sum().backward();
        optimizer.zero_grad();
        Assert.Equal([0f, 0f], new[] { left, right }.Select(parameter => parameter.grad!.item<float>()));
    }

    [Fact]
    public void NamedParameters_AreTakenByEveryFactory()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 3);
        foreach (var optimizer in new optim.Optimizer[]
        {
            optim.SGD(layer.named_parameters(), 0.1), optim.Adam(layer.named_parameters()), optim.AdamW(layer.named_parameters()),
            optim.RMSProp(layer.named_parameters()), optim.Adagrad(layer.named_parameters()), optim.Adamax(layer.named_parameters()),
            optim.Adadelta(layer.named_parameters()), optim.Rprop(layer.named_parameters()),
        })
        {
            Assert.Equal(layer.parameters(), optimizer.parameters(), ReferenceEqualityComparer.Instance);
            optimizer.Dispose();
        }
    }

    [Fact]
    public void Rates_Defaults_AreTorchSharps()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0.001, optim.Adam([One()]).ParamGroups.Single().LearningRate);
        Assert.Equal(0, ((AdamW.Options)optim.AdamW([One()]).state_dict().Options[0]).weight_decay);
        Assert.Equal(0.01, optim.RMSProp([One()]).ParamGroups.Single().LearningRate);
        Assert.Equal(0.001, new RMSProp([One()]).ParamGroups.Single().LearningRate);
        Assert.Equal(0.01, optim.Adagrad([One()]).ParamGroups.Single().LearningRate);
        Assert.Equal(0.002, optim.Adamax([One()]).ParamGroups.Single().LearningRate);
        Assert.Equal(1, new Adamax.ParamGroup([One()]).LearningRate);
    }

    [Fact]
    public void Group_OfAnotherOptimizer_IsRefusedInWords()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.Adam([One()]);
        Assert.Contains("SGD", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([One()]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new ParamGroup { Parameters = [One()], Options = new Adam.Options() }));
        Assert.Throws<ArgumentNullException>(() => optimizer.add_param_group(new Adam.ParamGroup()));
        Assert.Throws<ArgumentNullException>(() => optimizer.add_param_group(null!));
        Assert.Single(optimizer.ParamGroups);
    }

    [Fact]
    public void Parameters_PutIntoAGroupLater_AreRefusedInWords()
    {
        using var scope = NewDisposeScope();
        var group = new Adam.ParamGroup([One()]);
        using var optimizer = optim.Adam([group]);
        var late = One();
        group.Parameters = [late];
        late.sum().backward();
        Assert.Contains("add_param_group", Assert.Throws<KeyNotFoundException>(() => optimizer.step()).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Refused() => new(Wrong.Keys);

    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Wrong = new()
    {
        ["SGD: lr"] = p => optim.SGD(p, -1),
        ["SGD: momentum"] = p => optim.SGD(p, 1, -0.1),
        ["SGD: weight_decay"] = p => optim.SGD(p, 1, weight_decay: -1),
        ["SGD: Nesterov"] = p => optim.SGD(p, 1, nesterov: true),
        ["Adam: lr"] = p => optim.Adam(p, double.NaN),
        ["Adam: beta1"] = p => optim.Adam(p, beta1: 1),
        ["Adam: beta2"] = p => optim.Adam(p, beta2: -0.1),
        ["Adam: eps"] = p => optim.Adam(p, eps: -1),
        ["AdamW: weight_decay"] = p => optim.AdamW(p, weight_decay: -1),
        ["RMSProp: alpha"] = p => optim.RMSProp(p, alpha: -1),
        ["RMSProp: momentum"] = p => optim.RMSProp(p, momentum: -1),
        ["Adagrad: lr_decay"] = p => optim.Adagrad(p, lr_decay: -1),
        ["Adamax: beta1"] = p => optim.Adamax(p, beta1: 1),
        ["Adadelta: rho"] = p => optim.Adadelta(p, rho: 1.5),
        ["Rprop: etaplus"] = p => optim.Rprop(p, etaplus: 0.9),
        ["Adagrad: initial_accumulator_value"] = p => optim.Adagrad(p, initial_accumulator_value: -1),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Setting_OutOfItsRange_IsRefusedInWords(string what)
    {
        using var scope = NewDisposeScope();
        Assert.StartsWith(what, Assert.Throws<ArgumentException>(() => Wrong[what]([One()])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(40)]
    public void Step_OnTheSecondDeviceOrOnAView_GivesTheSameBits(int columns)
    {
        using var scope = NewDisposeScope();
        foreach (var make in OptimizerStateTests.Makers.Values)
        {
            manual_seed(5);
            var start = randn(columns, 3);
            var (plain, moved, turned) = (new Parameter(start.clone()), new Parameter(start.to("fpga:0")), new Parameter(start.t().contiguous().t()));
            Assert.False(turned.is_contiguous());
            foreach (var parameter in new[] { plain, moved, turned })
            {
                using var optimizer = make([parameter]);
                for (var step = 0; step < 3; step++)
                {
                    optimizer.zero_grad();
                    (parameter.pow(2) * 0.5f).sum().backward();
                    optimizer.step();
                }
            }

            Assert.Equal(TensorAssert.Bytes(plain), TensorAssert.Bytes(moved.cpu()));
            Assert.Equal(TensorAssert.Bytes(plain), TensorAssert.Bytes(turned));
        }
    }

    [Fact]
    public void State_OnAnotherDeviceThanItsParameter_IsRefusedAndToMovesIt()
    {
        using var scope = NewDisposeScope();
        var parameter = One();
        using var optimizer = optim.Adam([parameter]);
        parameter.sum().backward();
        optimizer.to(device("fpga:0"));
        Assert.Contains("same device", Assert.Throws<ExternalException>(() => optimizer.step()).Message, StringComparison.Ordinal);
        optimizer.to(CPU);
        optimizer.step();
        Assert.Equal(0.999f, parameter.item<float>(), 1e-6f);
    }

    [Fact]
    public void Dispose_Optimizer_DisposesWhatItRemembersAndNothingElse()
    {
        foreach (var make in OptimizerStateTests.Makers.Values)
        {
            using var parameter = new Parameter(ones(3));
            parameter.grad = ones(3);
            var before = LiveTensors.Settle();
            using (NewDisposeScope())
            {
                var optimizer = make([parameter]);
                optimizer.step();
                var after = Tensor.TotalCount;
                optimizer.step();
                Assert.Equal(after, Tensor.TotalCount);
                optimizer.Dispose();
            }

            Assert.Equal(before, Tensor.TotalCount);
            Assert.False(parameter.IsInvalid);
        }
    }

    private static Parameter One() => new(ones(1));
}
