namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Inference mode: nothing is recorded, and what was made in it stays out of every graph.</summary>
[NoLeaks]
public class InferenceModeTests
{
    [Fact]
    public void Modes_Nested_SwitchAndComeBack()
    {
        using (inference_mode())
        {
            Assert.Equal((true, false), (is_inference_mode_enabled(), is_grad_enabled()));
            using (enable_grad())
            {
                Assert.Equal((true, true), (is_inference_mode_enabled(), is_grad_enabled()));
                using var x = ones(2, requires_grad: true);
                using var y = x * 2;
                Assert.False(y.requires_grad);
            }

            using (inference_mode(false))
            {
                Assert.Equal((false, true), (is_inference_mode_enabled(), is_grad_enabled()));
            }

            Assert.True(is_inference_mode_enabled());
        }

        Assert.Equal((false, true), (is_inference_mode_enabled(), is_grad_enabled()));
        using (no_grad())
        {
            using (inference_mode(false))
            {
                Assert.True(is_grad_enabled());
            }

            Assert.False(is_grad_enabled());
        }
    }

    [Fact]
    public void Tensor_MadeInInferenceMode_CannotBeSavedForBackward()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        var made = Made();
        foreach (var part in new[] { made, made.detach(), made.view(3, 1) })
        {
            var exception = Assert.Throws<ExternalException>(() => x * part);
            Assert.Contains("Inference tensors cannot be saved for backward", exception.Message, StringComparison.Ordinal);
            Assert.Contains("clone", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tensor_MadeInInferenceMode_WorksWhereNothingIsSaved()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        (x + Made()).sum().backward();
        (x * Made().clone()).sum().backward();
        Assert.Equal([3f, 3f, 3f], x.grad!.data<float>().ToArray());
        Assert.Equal([4f, 4f, 4f], (Made() * 2).data<float>().ToArray());
    }

    [Fact]
    public void Tensor_MadeInInferenceMode_RequiresGradOnlyThere()
    {
        using var scope = NewDisposeScope();
        var made = Made();
        Assert.Contains("inference", Assert.Throws<ExternalException>(() => made.requires_grad_()).Message, StringComparison.OrdinalIgnoreCase);
        using (inference_mode())
        {
            Assert.True(made.requires_grad_().requires_grad);
            made.add_(1);
        }

        Assert.Equal([3f, 3f, 3f], made.data<float>().ToArray());
    }

    [Fact]
    public void Tensor_MadeInInferenceMode_CannotBeChangedInPlaceOutside()
    {
        using var scope = NewDisposeScope();
        var made = Made();
        Assert.All<Action>(
            [() => made.add_(1), () => made.fill_(1), () => made[0] = 1f, () => made.mul_(ones(3, requires_grad: true))],
            change => Assert.Contains(
                "Inplace update to inference tensor outside InferenceMode", Assert.Throws<ExternalException>(change).Message, StringComparison.Ordinal));
        Assert.Equal([2f, 2f, 2f], made.data<float>().ToArray());
    }

    [Fact]
    public void OrdinaryTensor_ChangedInInferenceMode_BackwardNotices()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        var factor = ones(3);
        var loss = (x * factor).sum();
        using (inference_mode())
        {
            factor.add_(1);
        }

        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => loss.backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mode_OfOneThread_IsNotThatOfAnother()
    {
        var elsewhere = false;
        using (inference_mode())
        {
            var thread = new Thread(() => elsewhere = is_inference_mode_enabled() || !is_grad_enabled());
            thread.Start();
            thread.Join();
        }

        Assert.False(elsewhere);
    }

    private static Tensor Made()
    {
        using var mode = inference_mode();
        return ones(3) * 2;
    }
}
