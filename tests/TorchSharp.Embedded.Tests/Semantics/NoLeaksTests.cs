namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>The leak check notices a leak, and only a leak.</summary>
public class NoLeaksTests
{
    [Fact]
    public void Test_ThatLeavesATensor_Fails()
    {
        var check = new NoLeaksAttribute();
        check.Before(null!, null!);
        var left = ones(2) + 1;
        var failure = Assert.ThrowsAny<Exception>(() => check.After(null!, null!));
        Assert.Contains("2 tensors more", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ThreadTotalLiveCount: 2", failure.Message, StringComparison.Ordinal);
        left.Dispose();
    }

    [Fact]
    public void Test_ThatLeavesAScopeOpen_Fails()
    {
        var check = new NoLeaksAttribute();
        check.Before(null!, null!);
        var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => check.After(null!, null!));
        scope.Dispose();
    }

    [Fact]
    public void Test_ThatDisposesOfAll_Passes()
    {
        var check = new NoLeaksAttribute();
        check.Before(null!, null!);
        using (NewDisposeScope())
        {
            _ = ones(2) + 1;
        }

        check.After(null!, null!);
    }
}
