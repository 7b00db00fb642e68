namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary><c>call</c> runs hooks around <c>forward</c>; <c>forward</c> runs none.</summary>
public class HookTests
{
    private sealed class Sum : nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        public Sum()
            : base(nameof(Sum))
        {
        }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3) => input1 + input2 + input3;
    }

    [Fact]
    public void Call_WithHooks_RunsThemInTheirOrder()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Identity();
        List<string> log = [];
        layer.register_forward_pre_hook(_ => log.Add("module before"));
        layer.register_forward_pre_hook((_, input) =>
        {
            log.Add("before");
            return input * 2;
        });
        var after = layer.register_forward_hook((_, input, output) =>
        {
            log.Add("after");
            return input + output;
        });
        layer.register_forward_hook(_ => log.Add("module after"));
        Assert.Equal(4, layer.call(ones([])).ToDouble());
        Assert.Equal(["module before", "before", "after", "module after"], log);
        after.remove();
        Assert.Equal(2, layer.call(ones([])).ToDouble());
        log.Clear();
        Assert.Equal(1, layer.forward(ones([])).ToDouble());
        Assert.Empty(log);
    }

    [Fact]
    public void Call_OfThreeInputs_LetsHooksReplaceThem()
    {
        using var scope = NewDisposeScope();
        using var module = new Sum();
        module.register_forward_pre_hook((_, a, b, c) => (a * 10, b, c));
        module.register_forward_pre_hook((_, _, _, _) => null);
        Assert.Equal(12, module.call(ones([]), ones([]), ones([])).ToDouble());
        nn.IModule<Tensor, Tensor, Tensor, Tensor> called = module;
        Assert.Equal(12, called.call(ones([]), ones([]), ones([])).ToDouble());
    }

    [Fact]
    public void Sequential_StepWithAHook_RunsIt()
    {
        using var scope = NewDisposeScope();
        var calls = 0;
        var step = nn.ReLU();
        step.register_forward_hook(_ => calls++);
        using var model = nn.Sequential(nn.Tanh(), step);
        model.forward(ones(2));
        Assert.Equal(1, calls);
    }
}
