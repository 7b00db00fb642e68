using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Modules as TorchSharp users write them: registration by field, keys, order, modes.</summary>
public class ModuleTests
{
    private sealed class Encoder : nn.Module<Tensor, (Tensor Mean, Tensor LogVariance)>
    {
        private readonly nn.Module<Tensor, Tensor> trunk;
        private readonly Linear mean;
        private readonly Linear log_variance;
        private readonly Parameter temperature;
        private readonly Tensor steps;

        public Encoder()
            : base(nameof(Encoder))
        {
            trunk = nn.Sequential(("hidden", nn.Linear(6, 5)), ("activation", nn.Tanh()));
            mean = nn.Linear(5, 2);
            log_variance = nn.Linear(5, 2, hasBias: false);
            temperature = new Parameter(ones(1));
            steps = zeros(1, int64);
            RegisterComponents();
        }

        public Tensor Steps => steps;

        public override (Tensor Mean, Tensor LogVariance) forward(Tensor input)
        {
            var hidden = trunk.forward(input);
            return (mean.forward(hidden) * temperature, log_variance.forward(hidden));
        }
    }

    [Fact]
    public void StateDict_FieldsAndChildren_GiveTheKeys()
    {
        using var encoder = new Encoder();
        string[] expected =
        [
            "log_variance.weight", "mean.bias", "mean.weight", "steps", "temperature", "trunk.hidden.bias", "trunk.hidden.weight",
        ];
        Assert.Equal(expected, encoder.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["steps"], encoder.named_buffers().Select(buffer => buffer.name));
    }

    [Fact]
    public void Parameters_Order_IsOwnFirstThenChildrenAsDeclared()
    {
        using var encoder = new Encoder();
        string[] expected = ["temperature", "trunk.hidden.weight", "trunk.hidden.bias", "mean.weight", "mean.bias", "log_variance.weight"];
        Assert.Equal(expected, encoder.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(expected.Length, encoder.parameters().Count());
        Assert.All(encoder.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(["trunk", "mean", "log_variance"], encoder.named_children().Select(child => child.name));
    }

    [Fact]
    public void Forward_Module_TrainsEveryParameter()
    {
        manual_seed(2);
        using var encoder = new Encoder();
        using var scope = NewDisposeScope();
        var (mean, logVariance) = encoder.call(randn(4, 6));
        Assert.Equal([4L, 2L], mean.shape);
        (mean.pow(2).sum() + logVariance.exp().sum()).backward();
        Assert.All(encoder.parameters(), parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
    }

    [Fact]
    public void LoadStateDict_OfAnotherModule_CopiesValues()
    {
        manual_seed(3);
        using var source = new Encoder();
        using var target = new Encoder();
        source.Steps.fill_(41);
        target.load_state_dict(source.state_dict());
        foreach (var ((name, expected), (_, obtained)) in source.state_dict().Zip(target.state_dict()))
        {
            TensorAssert.Close(expected, obtained, Tolerance.Exact, name);
        }

        using (no_grad())
        {
            source.parameters().First().add_(1);
        }

        Assert.NotEqual(source.parameters().First().item<float>(), target.parameters().First().item<float>());
    }

    [Fact]
    public void LoadStateDict_MissingKey_Throws()
    {
        using var encoder = new Encoder();
        var state = encoder.state_dict();
        state.Remove("mean.weight");
        Assert.Throws<InvalidOperationException>(() => encoder.load_state_dict(state));
    }

    [Fact]
    public void RegisterModule_BadNames_Throws()
    {
        using var sequential = nn.Sequential();
        sequential.register_module("first", nn.Linear(1, 1));
        Assert.Throws<InvalidOperationException>(() => sequential.register_module("first", nn.Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => sequential.register_module("a.b", nn.Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => sequential.register_module(string.Empty, nn.Linear(1, 1)));
        Assert.Throws<ArgumentNullException>(() => sequential.register_buffer("nothing", null!));
    }

    [Fact]
    public void Train_AndEval_ReachEveryChild()
    {
        using var encoder = new Encoder();
        Assert.All(encoder.modules(), module => Assert.True(module.training));
        encoder.eval();
        Assert.All(encoder.modules(), module => Assert.False(module.training));
        encoder.train();
        Assert.All(encoder.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void To_Float64_ConvertsParameters()
    {
        using var layer = nn.Linear(3, 2).to(float64);
        Assert.All(layer.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        using var result = layer.forward(ones(1, 3, float64));
        Assert.Equal(ScalarType.Float64, result.dtype);
    }

    [Fact]
    public void Parameter_FromTensor_IsALeafThatRequiresGrad()
    {
        using var parameter = new Parameter(ones(2));
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
        using var frozen = new Parameter(ones(2), requires_grad: false);
        Assert.False(frozen.requires_grad);
    }

    [Fact]
    public void Linear_MadeInsideAScope_OutlivesIt()
    {
        Linear layer;
        using (NewDisposeScope())
        {
            layer = nn.Linear(2, 3);
        }

        Assert.All(layer.parameters(), parameter => Assert.False(parameter.IsInvalid));
        layer.Dispose();
        Assert.All(layer.parameters(), parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void Sequential_Forward_AppliesInOrder()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        var (first, second) = (nn.Linear(4, 3), nn.Linear(3, 2));
        using var model = nn.Sequential(("first", first), ("activation", nn.ReLU()), ("second", second));
        var x = randn(7, 4);
        TensorAssert.Close(second.forward(first.forward(x).relu()), model.forward(x), Tolerance.Exact, "sequential");
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], model.state_dict().Keys);
    }

    [Fact]
    public void Linear_Forward_IsAffine()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(2, 1);
        using (no_grad())
        {
            layer.weight!.copy_(tensor(new[] { 2f, -3f }, [1L, 2L]));
            layer.bias!.fill_(0.5);
        }

        Assert.Equal([-0.5f, 0.5f], layer.forward(tensor(new[] { 1f, 1f, 0f, 0f }, [2L, 2L])).data<float>().ToArray());
    }
}
