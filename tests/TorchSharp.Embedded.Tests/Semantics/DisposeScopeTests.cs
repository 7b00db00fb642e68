namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Dispose scopes and the count of live tensors.</summary>
[NoLeaks]
public class DisposeScopeTests
{
    [Fact]
    public void Dispose_Scope_DisposesWhatWasMadeInside()
    {
        var before = LiveTensors.Settle();
        Tensor inside;
        using (NewDisposeScope())
        {
            inside = ones(3) + 1;
            Assert.False(inside.IsInvalid);
            Assert.True(Tensor.TotalCount > before);
        }

        Assert.True(inside.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void MoveToOuterDisposeScope_Result_OutlivesTheInnerScopeOnly()
    {
        var before = LiveTensors.Settle();
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = (ones(3) * 2).MoveToOuterDisposeScope();
            }

            Assert.Equal([2.0f, 2.0f, 2.0f], moved.data<float>().ToArray());
        }

        Assert.True(moved.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void DetachFromDisposeScope_Tensor_BelongsToNobody()
    {
        Tensor detached;
        using (var scope = NewDisposeScope())
        {
            detached = ones(2).DetachFromDisposeScope();
            Assert.False(scope.Contains(detached));
        }

        Assert.False(detached.IsInvalid);
        detached.Dispose();
        Assert.True(detached.IsInvalid);
    }

    [Fact]
    public void Attach_TensorMadeOutside_IsDisposedWithTheScope()
    {
        var outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(outside);
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_Kept_StaysAndTheRestGoes()
    {
        using var scope = NewDisposeScope();
        var kept = ones(2);
        var dropped = zeros(2);
        scope.DisposeEverythingBut(kept);
        Assert.False(kept.IsInvalid);
        Assert.True(dropped.IsInvalid);
        Assert.True(scope.Contains(kept));
    }

    [Fact]
    public void CurrentDisposeScope_Nested_IsTheInnermost()
    {
        Assert.Null(CurrentDisposeScope);
        using (var outer = NewDisposeScope())
        {
            Assert.Same(outer, CurrentDisposeScope);
            using (var inner = NewDisposeScope())
            {
                Assert.Same(inner, CurrentDisposeScope);
            }

            Assert.Same(outer, CurrentDisposeScope);
        }

        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Use_DisposedTensor_ThrowsTorchSharpsMessage()
    {
        var tensor = ones(2);
        tensor.Dispose();
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => tensor + 1).Message);
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => tensor.shape).Message);
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => tensor.sum()).Message);
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => tensor.item<float>()).Message);
        using var other = ones(2);
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => other * tensor).Message);
    }

    [Fact]
    public void Dispose_Twice_IsHarmlessAndCountsOnce()
    {
        var before = LiveTensors.Settle();
        var tensor = ones(2);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Dispose_BaseOfAView_LeavesTheViewUsable()
    {
        using var scope = NewDisposeScope();
        var source = arange(6).reshape(2, 3);
        var view = source[1];
        source.Dispose();
        Assert.Equal([3L, 4L, 5L], view.data<long>().ToArray());
        var fresh = zeros(2, 3, int64);
        Assert.Equal([3L, 4L, 5L], view.data<long>().ToArray());
        Assert.Equal(0, fresh.sum().item<long>());
    }

    [Fact]
    public void Backward_IntermediatesDisposed_StillWorks()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        Tensor loss;
        using (NewDisposeScope())
        {
            var squared = x * x;
            var exponential = squared.exp();
            loss = exponential.log().sum().MoveToOuterDisposeScope();
        }

        using (NewDisposeScope())
        {
            // Storage given back too early would be handed out here and overwritten.
            _ = Enumerable.Range(0, 20).Select(_ => full(3, -7.0, float64)).ToArray();
        }

        loss.backward();
        Assert.Equal([2.0, 4.0, 6.0], x.grad!.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void TrainingLoop_OneScopeAStep_KeepsTheCountOfLiveTensors()
    {
        manual_seed(1);
        using var model = nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 3));
        using var optimizer = optim.Adam(model.parameters(), 1e-2);
        using var x = randn(32, 8);
        using var y = randn(32, 3);
        var counts = new List<long>();
        LiveTensors.Settle();
        for (var step = 0; step < 5; step++)
        {
            using (NewDisposeScope())
            {
                var loss = F.mse_loss(model.forward(x), y);
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
            }

            counts.Add(Tensor.TotalCount);
        }

        // The first step makes the optimizer's moments and the gradients; from then on nothing may stay behind.
        Assert.All(counts[1..], count => Assert.Equal(counts[1], count));
    }

    [Fact]
    public void Statistics_InAndOutOfScopes_CountWhatHappened()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            _ = ones(2);
            ones(2).DetachFromDisposeScope().Dispose();
        }

        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(0, statistics.CreatedOutsideScopeCount);
    }
}
