namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Lists and dictionaries of modules and parameters, and slices of a Sequential.</summary>
public class ContainerTests
{
    private sealed class Owner : nn.Module<Tensor, Tensor>
    {
        private readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(2, 3), nn.Linear(3, 2));
        private readonly ModuleDict<Linear> heads = nn.ModuleDict(("mean", nn.Linear(2, 1)), ("spread", nn.Linear(2, 1)));
        private readonly ParameterList scales = nn.ParameterList(nn.Parameter(ones(1)), nn.Parameter(ones(2)));
        private readonly ParameterDict named = nn.ParameterDict(("shift", nn.Parameter(zeros(1))));

        public Owner()
            : base(nameof(Owner)) => RegisterComponents();

        public override Tensor forward(Tensor input) =>
            (heads["mean"].forward(layers[1].forward(layers[0].forward(input))) * scales[0]) + named["shift"];
    }

    [Fact]
    public void Owner_OfContainers_HasTheirParametersUnderTheirNames()
    {
        using var owner = new Owner();
        string[] expected =
        [
            "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "heads.mean.weight", "heads.mean.bias",
            "heads.spread.weight", "heads.spread.bias", "scales.0", "scales.1", "named.shift",
        ];
        Assert.Equal(expected, owner.named_parameters().Select(entry => entry.name));
        Assert.Equal(expected, owner.state_dict().Keys);
        Assert.True(owner.has_parameter("heads.mean.bias"));
        Assert.False(owner.has_parameter("heads.mean.other"));
        Assert.NotNull(owner.get_parameter("named.shift"));
        using var scope = NewDisposeScope();
        Assert.Equal([4L, 1L], owner.forward(ones(4, 2)).shape);
        owner.to(float64);
        Assert.All(owner.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
    }

    [Fact]
    public void Dispose_OwnerOfContainers_DisposesEveryParameter()
    {
        var owner = new Owner();
        Parameter[] parameters = [.. owner.parameters()];
        owner.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void ModuleList_ThatStandsAlone_HasNoParametersAsInTorchSharp()
    {
        using var list = nn.ModuleList(nn.Linear(2, 3), nn.Linear(3, 4));
        Assert.Equal(2, list.Count);
        Assert.Empty(list.state_dict());
        Assert.Equal([4L, 3L], list[1].weight.shape);
    }

    [Fact]
    public void ModuleDict_NameTwice_Throws()
    {
        var modules = nn.ModuleDict(("a", nn.Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => modules.Add("a", nn.Linear(1, 1)));
        Assert.Throws<KeyNotFoundException>(() => modules["b"]);
        Assert.Equal(["a"], modules.keys());
        Assert.True(modules.Remove("a"));
        Assert.Empty(modules.values());
    }

    [Fact]
    public void Sequential_Slices_ShareTheirSteps()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1));
        var x = randn(4, 2);
        Assert.Equal(3, model.Count);
        Assert.IsType<Tanh>(model[1]);
        Assert.Equal(["0.weight", "0.bias"], model[..2].state_dict().Keys);
        Assert.Equal(["2.weight", "2.bias"], model[(1, null)].state_dict().Keys);
        var expected = model.forward(x);
        Assert.True(expected.Equals(model[^1..].forward(model[..^1].forward(x))));
        Assert.Throws<ArgumentOutOfRangeException>(() => model[3]);
        Assert.Throws<IndexOutOfRangeException>(() => model[(0, 4)]);
    }

    [Fact]
    public void StateDict_SharedParameter_IsListedUnderEveryNameButLearntOnce()
    {
        var shared = nn.Linear(2, 2);
        using var model = nn.Sequential(("first", shared), ("second", nn.ReLU()), ("third", shared));
        Assert.Equal(["first.weight", "first.bias"], model.named_parameters().Select(entry => entry.name));
        Assert.Equal(["first.weight", "first.bias", "third.weight", "third.bias"], model.state_dict().Keys);
    }
}
