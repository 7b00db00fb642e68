using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>The layers without weights, and the containers.</summary>
[NoLeaks]
public class LayerTests
{
    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Layer, Func<Tensor, Tensor> Function)> Activations = new()
    {
        ["Tanh"] = (() => nn.Tanh(), x => x.tanh()),
        ["ReLU"] = (() => nn.ReLU(), x => x.relu()),
        ["Sigmoid"] = (() => nn.Sigmoid(), x => x.sigmoid()),
        ["Softplus"] = (() => nn.Softplus(), x => F.softplus(x)),
        ["LeakyReLU"] = (() => nn.LeakyReLU(0.2), x => F.leaky_relu(x, 0.2)),
        ["ELU"] = (() => nn.ELU(), x => F.elu(x, 1)),
        ["SiLU"] = (() => nn.SiLU(), x => F.silu(x)),
        ["GELU"] = (() => nn.GELU(), x => F.gelu(x)),
        ["Softmax"] = (() => nn.Softmax(-1), x => x.softmax(-1)),
        ["LogSoftmax"] = (() => nn.LogSoftmax(-1), x => x.log_softmax(-1)),
        ["Identity"] = (() => nn.Identity(), x => x),
        ["ReLU6"] = (() => nn.ReLU6(), x => x.clamp(0, 6)),
        ["SELU"] = (() => nn.SELU(), x => F.selu(x)),
        ["CELU"] = (() => nn.CELU(1.5), x => F.celu(x, 1.5)),
        ["Mish"] = (() => nn.Mish(), x => F.mish(x)),
        ["Hardsigmoid"] = (() => nn.Hardsigmoid(), x => F.hardsigmoid(x)),
        ["Hardswish"] = (() => nn.Hardswish(), x => F.hardswish(x)),
        ["Hardshrink"] = (() => nn.Hardshrink(0.3), x => F.hardshrink(x, 0.3)),
        ["Softshrink"] = (() => nn.Softshrink(0.3), x => F.softshrink(x, 0.3)),
        ["Softsign"] = (() => nn.Softsign(), x => x / (1 + x.abs())),
        ["Tanhshrink"] = (() => nn.Tanhshrink(), x => x - x.tanh()),
        ["LogSigmoid"] = (() => nn.LogSigmoid(), x => F.logsigmoid(x)),
        ["Softmin"] = (() => nn.Softmin(-1), x => (-x).softmax(-1)),
        ["Threshold"] = (() => nn.Threshold(0.1, -3), x => F.threshold(x, 0.1, -3)),
        ["GELU with tanh"] = (() => nn.GELU(GELU.Approximate.tanh), x => F.gelu(x, GELU.Approximate.tanh)),
        ["Flatten"] = (() => nn.Flatten(), x => x.reshape(x.shape[0], -1)),
    };

    public static TheoryData<string> Names() => new(Activations.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_LayerWithoutWeights_IsItsFunction(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var x = randn(3, 4, 5);
        var (make, function) = Activations[name];
        using var layer = make();
        Assert.Empty(layer.parameters());
        TensorAssert.Close(function(x), layer.forward(x), Tolerance.Exact, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sequential_LayerWithoutWeights_LeavesItsInputAlive(string name)
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        using var model = nn.Sequential(("first", Activations[name].Layer()), ("second", nn.Identity()));
        using var result = model.forward(x);
        Assert.False(x.IsInvalid);
        Assert.False(result.IsInvalid);
    }

    [Fact]
    public void Dropout_Training_ZeroesAndScales()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var dropout = nn.Dropout(0.25);
        const int Count = 100_000;
        var values = TensorAssert.Values(dropout.forward(ones(Count)));
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.75)) < 1e-6));

        // z of 5: false alarm 6e-7 under another seed.
        var kept = values.Count(value => value != 0);
        Assert.Equal(0.75, (double)kept / Count, 5 * Math.Sqrt(0.75 * 0.25 / Count));
    }

    [Fact]
    public void Dropout_Evaluation_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.25);
        dropout.eval();
        var x = randn(50);
        TensorAssert.Close(x, dropout.forward(x), Tolerance.Exact, "dropout in evaluation");
    }

    [Fact]
    public void ClipGradValue_LargeGradients_CutsEach()
    {
        using var scope = NewDisposeScope();
        var a = new Parameter(zeros(3));
        var b = new Parameter(zeros(1));
        (a * tensor(new[] { 3f, 0.5f, -3f })).sum().backward();
        nn.utils.clip_grad_value_([a, b], 1);
        Assert.Equal([1f, 0.5f, -1f], a.grad!.data<float>().ToArray());
        Assert.Null(b.grad);
    }

    [Fact]
    public void ParametersToVector_AndBack_KeepsOrder()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        nn.utils.vector_to_parameters(tensor(new[] { 1f, 2f, 3f }), layer.parameters());
        Assert.Equal([1f, 2f], layer.weight.data<float>().ToArray());
        Assert.Equal([1f, 2f, 3f], nn.utils.parameters_to_vector(layer.parameters()).data<float>().ToArray());
        Assert.Throws<ExternalException>(() => nn.utils.vector_to_parameters(ones(2), layer.parameters()));
    }

    [Fact]
    public void ClipGradNorm_LargeGradients_ScalesToTheBound()
    {
        using var scope = NewDisposeScope();
        var a = new Parameter(zeros(2));
        var b = new Parameter(zeros(1));
        ((a * tensor(new[] { 3f, 0f })).sum() + (b * 4).sum()).backward();
        Assert.Equal(5, nn.utils.clip_grad_norm_([a, b], 10), 1e-5);
        Assert.Equal([3f, 0f], a.grad!.data<float>().ToArray());
        Assert.Equal(5, nn.utils.clip_grad_norm_([a, b], 1), 1e-5);
        Assert.Equal([0.6, 0.0, 0.8], TensorAssert.Values(cat([a.grad!, b.grad!])), (x, y) => Math.Abs(x - y) < 1e-5);
    }

    [Fact]
    public void PoissonLoss_OfRates_IsRefusedWithWhatToWrite()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<NotSupportedException>(() => F.poisson_nll_loss(ones(3), ones(3), log_input: false));
        Assert.Contains("(rate + 1e-8).log()", fault.Message, StringComparison.Ordinal);
    }
}
