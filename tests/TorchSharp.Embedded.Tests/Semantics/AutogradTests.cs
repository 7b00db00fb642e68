using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>The rules of the graph: leaves, accumulation, retaining, modes, in-place changes.</summary>
public class AutogradTests
{
    [Fact]
    public void Backward_Twice_Accumulates()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        (x * x).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal([5.0, 7.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_TensorUsedTwice_SumsBothPaths()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var y = x * x;
        (y * y + y + x).backward();
        Assert.Equal((4 * 27) + 6 + 1, x.grad!.item<double>(), 1e-12);
    }

    [Fact]
    public void Backward_SecondTime_ThrowsUnlessRetained()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var y = x.exp();
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message, StringComparison.Ordinal);

        var z = x.exp();
        z.backward(retain_graph: true);
        z.backward();
        Assert.Equal(3 * Math.Exp(2), x.grad!.item<double>(), 1e-12);
    }

    [Fact]
    public void Backward_NotAScalar_NeedsAGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Throws<ExternalException>(() => (x * 2).backward());
        (x * 2).backward([tensor(new[] { 1.0, -1.0 })]);
        Assert.Equal([2.0, -2.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_NothingRequiresGrad_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => ones(2).sum().backward());
    }

    [Fact]
    public void Grad_OfUnusedInput_ThrowsUnlessAllowed()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var unused = tensor(1.0, requires_grad: true);
        Assert.Throws<ExternalException>(() => autograd.grad([x * x], [x, unused]));
        var gradients = autograd.grad([x * x], [x, unused], allow_unused: true);
        Assert.Equal(4, gradients[0].item<double>());
        Assert.True(gradients[1] is null || gradients[1].IsInvalid);
    }

    [Fact]
    public void Grad_OfInputs_LeavesLeavesAlone()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var y = x.pow(3);
        var gradient = autograd.grad([y], [x])[0];
        Assert.Equal(12, gradient.item<double>(), 1e-12);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_OfIntermediate_IsTheDerivativeThere()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var middle = x * 3;
        var gradients = autograd.grad([middle * middle], [middle, x]);
        Assert.Equal(12, gradients[0].item<double>(), 1e-12);
        Assert.Equal(36, gradients[1].item<double>(), 1e-12);
    }

    [Fact]
    public void Grad_WithGradOutputs_IsTheVectorJacobianProduct()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        var gradient = autograd.grad([x * x], [x], [tensor(new[] { 1.0, 0.0, -2.0 })])[0];
        Assert.Equal([2.0, 0.0, -12.0], gradient.data<double>().ToArray());
    }

    [Fact]
    public void Grad_Repeatedly_GivesHigherDerivatives()
    {
        using var scope = NewDisposeScope();
        var x = tensor(0.7, requires_grad: true);
        var derivative = x.sin();
        double[] expected = [Math.Cos(0.7), -Math.Sin(0.7), -Math.Cos(0.7), Math.Sin(0.7)];
        foreach (var value in expected)
        {
            derivative = autograd.grad([derivative], [x], retain_graph: true, create_graph: true)[0];
            Assert.Equal(value, derivative.item<double>(), 1e-12);
        }
    }

    [Fact]
    public void Backward_CreateGraph_MakesADifferentiableGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        x.pow(3).backward(retain_graph: true, create_graph: true);
        var penalty = x.grad! * x.grad!;
        var second = autograd.grad([penalty], [x])[0];
        Assert.Equal(2 * 12 * 12, second.item<double>(), 1e-10);
    }

    [Fact]
    public void NoGrad_Inside_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        Tensor inside;
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            inside = x * x;
        }

        Assert.True(is_grad_enabled());
        Assert.False(inside.requires_grad);
        Assert.True((x * x).requires_grad);
    }

    [Fact]
    public void EnableGrad_InsideNoGrad_RecordsAgain()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        using (no_grad())
        {
            using (enable_grad())
            {
                Assert.True((x * x).requires_grad);
            }

            Assert.False((x * x).requires_grad);
        }
    }

    [Fact]
    public void InferenceMode_Inside_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        using (inference_mode())
        {
            Assert.False((x * x).requires_grad);
        }

        Assert.True((x * x).requires_grad);
    }

    [Fact]
    public void Detach_Tensor_SharesDataAndStopsGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 2;
        var cut = y.detach();
        Assert.False(cut.requires_grad);
        (y * cut).sum().backward();
        Assert.Equal([4.0, 8.0], x.grad!.data<double>().ToArray());
        cut.fill_(9);
        Assert.Equal([9.0, 9.0], y.data<double>().ToArray());
    }

    [Fact]
    public void IsLeaf_AndRequiresGrad_FollowTheGraph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1.0, requires_grad: true);
        var constant = tensor(1.0);
        var y = x + constant;
        Assert.True(x.is_leaf);
        Assert.True(constant.is_leaf);
        Assert.False(y.is_leaf);
        Assert.True(y.requires_grad);
        Assert.False((constant * 2).requires_grad);
        Assert.False((x > 0).requires_grad);
    }

    [Fact]
    public void RetainGrad_OnIntermediate_KeepsItsGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var y = x * 3;
        y.retain_grad();
        (y * y).backward();
        Assert.Equal(12, y.grad!.item<double>(), 1e-12);
        Assert.Equal(36, x.grad!.item<double>(), 1e-12);
    }

    [Fact]
    public void InPlace_OnLeafThatRequiresGrad_Throws()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Contains("leaf", Assert.Throws<ExternalException>(() => x.add_(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => x.mul_(tensor(2.0)));
        Assert.Throws<ExternalException>(() => x.zero_());
        using (no_grad())
        {
            x.add_(1);
        }

        Assert.Equal([2.0, 3.0], x.data<double>().ToArray());
        Assert.True(x.requires_grad);
    }

    [Fact]
    public void InPlace_OnSavedTensor_IsDetectedByBackward()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x.exp();
        var loss = (y * y).sum();
        using (no_grad())
        {
            y.add_(1);
        }

        var exception = Assert.Throws<ExternalException>(() => loss.backward());
        Assert.Contains("modified by an inplace operation", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InPlace_ThroughAViewOfASavedTensor_IsDetectedByBackward()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x.exp();
        var loss = (y * y).sum();
        y.detach()[0].fill_(100);
        Assert.Throws<ExternalException>(() => loss.backward());
    }

    [Fact]
    public void InPlace_OnAResultThatItsOwnDerivativeNeeds_IsDetectedByBackward()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x.exp();
        y.mul_(2);
        Assert.Throws<ExternalException>(() => y.sum().backward());
    }

    [Fact]
    public void InPlace_OnExpandedTensor_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => ones(1, 3).expand(2, 3).add_(1));
    }

    [Fact]
    public void InPlace_UpdateOfAWeight_IsSeenByALaterBackward()
    {
        // A step between forward and backward: the graph holds the weight that the step changed.
        using var scope = NewDisposeScope();
        var weight = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var loss = (weight * weight).sum();
        using (no_grad())
        {
            weight.sub_(0.5);
        }

        Assert.Throws<ExternalException>(() => loss.backward());
    }

    [Fact]
    public void Gradient_ReadInsideAScope_SurvivesIt()
    {
        using var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        using (NewDisposeScope())
        {
            (x * 3).sum().backward();
            Assert.Equal([3.0, 3.0], x.grad!.data<double>().ToArray());
        }

        using (NewDisposeScope())
        {
            Assert.Equal([3.0, 3.0], x.grad!.data<double>().ToArray());
            (x * 2).sum().backward();
            Assert.Equal([5.0, 5.0], x.grad!.data<double>().ToArray());
        }
    }

    [Fact]
    public void Gradients_OfLeavesWithTheSameGradient_AreSeparate()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var b = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        (a + b).sum().backward();
        a.grad!.zero_();
        Assert.Equal([1.0, 1.0], b.grad!.data<double>().ToArray());
        var seed = ones(2, float64);
        (a - b).backward([seed]);
        a.grad.mul_(10);
        Assert.Equal([1.0, 1.0], seed.data<double>().ToArray());
        Assert.Equal([0.0, 0.0], b.grad!.data<double>().ToArray());
    }

    [Fact]
    public void NoGrad_OnOneThread_LeavesOthersRecording()
    {
        using var x = tensor(2.0, requires_grad: true);
        var recorded = false;
        using (no_grad())
        {
            var other = new Thread(() => recorded = (x * x).requires_grad);
            other.Start();
            other.Join();
        }

        Assert.True(recorded);
    }

    [Fact]
    public void InPlace_OnIntermediate_ChangesTheGraph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * 3;
        y.mul_(tensor(new[] { 2.0, 5.0 }));
        y.sum().backward();
        Assert.Equal([6.0, 15.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_DeepChain_DoesNotOverflowTheStack()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1.0, requires_grad: true);
        var y = x + 0;
        for (var i = 0; i < 20_000; i++)
        {
            y = y + 1;
        }

        y.backward();
        Assert.Equal(1, x.grad!.item<double>());
    }

    [Fact]
    public void Backward_WideReuse_IsLinearInTheGraph()
    {
        // Sixty doublings: a traversal of paths rather than nodes would take 2^60 steps.
        using var scope = NewDisposeScope();
        var x = tensor(1.0, requires_grad: true);
        var y = x + 0;
        for (var i = 0; i < 60; i++)
        {
            y = y + y;
        }

        y.backward();
        Assert.Equal(Math.Pow(2, 60), x.grad!.item<double>());
    }

    [Fact]
    public void Gradient_OfBroadcast_HasTheInputsShape()
    {
        using var scope = NewDisposeScope();
        var bias = zeros(3, float64, requires_grad: true);
        var scalar = tensor(2.0, requires_grad: true);
        (ones(4, 3, float64) * scalar + bias).sum().backward();
        TensorAssert.Close([3], [4, 4, 4], bias.grad!, Tolerance.Exact, "bias");
        TensorAssert.Close([], [12], scalar.grad!, Tolerance.Exact, "scalar");
    }

    [Fact]
    public void ZeroGrad_ModuleAndOptimizer_DifferAsInTorchSharp()
    {
        using var layer = nn.Linear(2, 1);
        using var optimizer = optim.SGD(layer.parameters(), 0.1);
        using var scope = NewDisposeScope();
        layer.forward(ones(1, 2)).sum().backward();
        optimizer.zero_grad();
        Assert.True(layer.weight!.grad is null || layer.weight.grad.eq(0).all().item<bool>());
        layer.forward(ones(1, 2)).sum().backward();
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void ZeroGrad_OfTheOptimizer_LeavesZerosAndTheNextBackwardFillsThem()
    {
        using var scope = NewDisposeScope();
        var weight = new TorchSharp.Modules.Parameter(tensor(new[] { 2.0, 3.0 }));
        var optimizer = optim.SGD([weight], 0.1);
        (weight * weight).sum().backward();
        optimizer.zero_grad();
        Assert.Equal([0.0, 0.0], weight.grad!.data<double>().ToArray());
        (weight * weight).sum().backward();
        Assert.Equal([4.0, 6.0], weight.grad!.data<double>().ToArray());

        // Unlooked at, the zeros need not exist; what a step makes of them is the same.
        optimizer.zero_grad();
        optimizer.step();
        Assert.Equal([2.0, 3.0], weight.data<double>().ToArray());
        (weight * 5).sum().backward();
        Assert.Equal([5.0, 5.0], weight.grad!.data<double>().ToArray());
    }

    [Fact]
    public void ZeroGrad_OfAGradientThatSomebodyHolds_ChangesItInPlace()
    {
        using var scope = NewDisposeScope();
        var weight = new TorchSharp.Modules.Parameter(tensor(new[] { 2.0, 3.0 }));
        var optimizer = optim.SGD([weight], 0.1);
        (weight * weight).sum().backward();
        var held = weight.grad!;
        optimizer.zero_grad();
        Assert.Equal([0.0, 0.0], held.data<double>().ToArray());
        (weight * 5).sum().backward();
        Assert.Equal([5.0, 5.0], held.data<double>().ToArray());
    }
}
