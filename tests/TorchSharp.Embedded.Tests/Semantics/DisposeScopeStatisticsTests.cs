namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Dispose scopes under every kind of move, and the statistics of it: the numbers are those that TorchSharp gave for the same calls.</summary>
public sealed class DisposeScopeStatisticsTests : IDisposable
{
    private static readonly Tensor Fixed = ones(2, 2), FixedMask = ones(2, 2) > 0, Leaf = ones(2, 2, requires_grad: true);
    private static readonly nn.Module<Tensor, Tensor> Model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1));

    public DisposeScopeStatisticsTests() => DisposeScopeManager.Statistics.Reset();

    public void Dispose() => DisposeScopeManager.Statistics.Reset();

    public static TheoryData<string> Calls() => new(CreatedInScope.Keys);

    private static readonly Dictionary<string, (long Created, Func<object?> Call)> CreatedInScope = new()
    {
        ["a + a"] = (1, () => A() + A()),
        ["a + 1"] = (1, () => A() + 1),
        ["2 * a"] = (1, () => 2 * A()),
        ["a.mul_(2)"] = (0, () => A().mul_(1f)),
        ["a[0]"] = (1, () => A()[0]),
        ["a[0, 1]"] = (1, () => A()[0, 1]),
        ["a[0..1]"] = (1, () => A()[0..1]),
        ["item"] = (1, () => A()[0, 0].item<float>()),
        ["data"] = (0, () => A().data<float>().ToArray()),
        ["mean over a dimension"] = (1, () => A().mean([0L])),
        ["chunk"] = (2, () => A().chunk(2)),
        ["to the same type"] = (1, () => A().to(float32)),
        ["to float64"] = (1, () => A().to(float64)),
        ["Equals"] = (0, () => A().Equals(A())),
        ["allclose"] = (0, () => allclose(A(), A())),
        ["ToString"] = (0, () => A().ToString()),
        ["randn"] = (1, () => randn(2)),
        ["arange"] = (1, () => arange(3)),
        ["where"] = (1, () => where(Mask(), A(), A())),
        ["softmax"] = (1, () => F.softmax(A(), 1)),
        ["Parameter"] = (1, () => new Parameter(ones(2))),
        ["Linear"] = (2, () => nn.Linear(2, 2)),
        ["Sequential.forward"] = (3, () => Model.forward(A())),
        ["backward"] = (2, () => Back((Leaf * 2).sum())),
        ["autograd.grad"] = (3, () => autograd.grad([(Leaf * Leaf).sum()], [Leaf])),
    };

    private static Tensor A() => Fixed;

    private static Tensor Mask() => FixedMask;

    private static object? Back(Tensor loss)
    {
        loss.backward();
        return null;
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Operation_InAScope_CountsWhatItsCallerGets(string call)
    {
        var (created, function) = CreatedInScope[call];
        using var scope = NewDisposeScope();
        DisposeScopeManager.Statistics.Reset();
        _ = function();
        Assert.Equal(created, DisposeScopeManager.Statistics.CreatedInScopeCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.CreatedOutsideScopeCount);
    }

    [Fact]
    public void Operation_InNoScope_CountsOneCreatedOutside()
    {
        using var result = F.softmax(A() + 1, 1);
        Assert.Equal(2, DisposeScopeManager.Statistics.CreatedOutsideScopeCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.CreatedInScopeCount);
    }

    [Fact]
    public void Text_AfterAProgram_IsTorchSharps()
    {
        var outside = ones(1);
        using (NewDisposeScope())
        {
            _ = ones(1);
            ones(1).Dispose();
            Assert.Equal(
                "ThreadTotalLiveCount: 2; CreatedOutsideScopeCount: 1; DisposedOutsideScopeCount: 0; CreatedInScopeCount: 2; DisposedInScopeCount: 1; " +
                "AttachedToScopeCount: 0; DetachedFromScopeCount: 0",
                DisposeScopeManager.Statistics.ToString());
        }

        outside.Dispose();
        outside.Dispose();
        Assert.Equal(
            "ThreadTotalLiveCount: 0; CreatedOutsideScopeCount: 1; DisposedOutsideScopeCount: 1; CreatedInScopeCount: 2; DisposedInScopeCount: 2; " +
            "AttachedToScopeCount: 0; DetachedFromScopeCount: 0",
            DisposeScopeManager.Statistics.TensorStatistics.ToString());
        Assert.Equal(0, DisposeScopeManager.Statistics.PackedSequenceStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void MoveToOuter_WithoutAnOuterScope_Detaches()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            moved = ones(1).MoveToOuterDisposeScope();
        }

        Assert.False(moved.IsInvalid);
        moved.Dispose();
        var counts = DisposeScopeManager.Statistics;
        Assert.Equal((1, 1, 0, 1), (counts.CreatedInScopeCount, counts.DetachedFromScopeCount, counts.DisposedInScopeCount, counts.DisposedOutsideScopeCount));
    }

    [Fact]
    public void Move_OfATensorInNoScope_ChangesNothing()
    {
        using var x = ones(1);
        Assert.Same(x, x.MoveToOuterDisposeScope());
        Assert.Same(x, x.DetachFromDisposeScope());
        Assert.Equal(0, DisposeScopeManager.Statistics.DetachedFromScopeCount);
    }

    [Fact]
    public void Attach_AgainAndFromAnotherScope_CountsMoves()
    {
        var x = ones(1);
        using var outer = NewDisposeScope();
        using (var inner = NewDisposeScope())
        {
            inner.Attach(x);
            inner.Attach(x);
            Assert.Equal(1, DisposeScopeManager.Statistics.AttachedToScopeCount);
            Assert.Equal([x, x], outer.Attach(new List<IDisposable> { x, x }));
            Assert.Equal(2, DisposeScopeManager.Statistics.AttachedToScopeCount);
            Assert.Equal((1, 0), (outer.DisposablesCount, inner.DisposablesCount));
        }

        Assert.False(x.IsInvalid);
        outer.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Equal(1, DisposeScopeManager.Statistics.DisposedInScopeCount);
    }

    [Fact]
    public void Detach_ThenAttach_BelongsToTheScopeAgain()
    {
        Tensor x, y, z;
        using (var scope = NewDisposeScope())
        {
            (x, y, z) = scope.Detach(ones(1), ones(2), ones(3));
            Assert.Equal(0, scope.DisposablesCount);
            scope.Attach(x, z);
        }

        Assert.Equal((true, false, true), (x.IsInvalid, y.IsInvalid, z.IsInvalid));
        y.Dispose();
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Tuples_MovedAndKept_EachGoWhereAsked()
    {
        using var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        var (a, b) = inner.MoveToOuter(ones(1), ones(2));
        var (c, d, e) = inner.MoveToOuter(ones(1), ones(2), ones(3));
        Assert.Equal((5, 0), (outer.DisposablesCount, inner.DisposablesCount));
        Assert.All([a, b, c, d, e], x => Assert.True(outer.Contains(x)));
        var (f, g) = inner.MoveToOther(outer, ones(1), ones(2));
        Assert.True(outer.Contains(f) && outer.Contains(g));
        outer.DisposeEverythingBut(a, f, g);
        Assert.Equal(3, outer.DisposablesView.Count);
        Assert.True(b.IsInvalid && c.IsInvalid && d.IsInvalid && e.IsInvalid);
    }

    [Fact]
    public void MoveToOther_FromAScopeThatDoesNotHaveIt_ChangesNothing()
    {
        using var outer = NewDisposeScope();
        var x = ones(1);
        using var inner = NewDisposeScope();
        inner.MoveToOuter(x);
        inner.Detach(x);
        inner.MoveToOther(inner, x);
        Assert.True(outer.Contains(x));
        Assert.Equal(0, inner.DisposablesCount);
    }

    [Fact]
    public void Kept_ThoughNotInTheScope_JoinsIt()
    {
        var outside = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.DisposeEverythingBut(outside);
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void Dispose_OutOfOrder_LeavesTheInnerScopeAlone()
    {
        var outer = NewDisposeScope();
        var a = ones(1);
        var inner = NewDisposeScope();
        var b = ones(1);
        outer.Dispose();
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.Same(inner, CurrentDisposeScope);
        var c = b + 1;
        Assert.Equal(2, inner.DisposablesCount);
        inner.Dispose();
        Assert.True(b.IsInvalid && c.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Dispose_OfTheMiddleOfThree_MovesToItsOuter()
    {
        using var outer = NewDisposeScope();
        var middle = NewDisposeScope();
        using var inner = NewDisposeScope();
        middle.Dispose();
        var x = inner.MoveToOuter(ones(1));
        Assert.True(outer.Contains(x));
    }

    [Fact]
    public void Scope_AfterItsEnd_RefusesAllButDisposeAndContains()
    {
        var scope = NewDisposeScope();
        var x = ones(1);
        scope.Dispose();
        scope.Dispose();
        Assert.False(scope.Contains(x));
        Assert.All<Action>(
            [
                () => _ = scope.DisposablesCount,
                () => _ = scope.DisposablesView,
                () => scope.MoveToOuter(x),
                () => scope.MoveToOther(null, x),
                () => scope.Detach(x),
                () => scope.Attach(x),
                () => scope.DisposeEverything(),
                () => scope.MarkAsDisposed(x),
            ],
            call => Assert.Equal("TorchSharp.DisposeScope", Assert.Throws<ObjectDisposedException>(call).ObjectName));
    }

    [Fact]
    public void Scope_GivenWhatIsNoTensor_RefusesToOwnIt()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        using var module = nn.ReLU();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
        Assert.Throws<InvalidOperationException>(() => scope.Attach(module));
        Assert.Throws<InvalidOperationException>(() => scope.Attach((IDisposable)null!));
        Assert.Same(stream, scope.MoveToOuter(stream));
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Wrapped_Expression_LeavesItsResultOnly()
    {
        using var scope = NewDisposeScope();
        Tensor? inside = null;
        var result = WrappedTensorDisposeScope(() =>
        {
            inside = ones(2) + 1;
            return inside * 2;
        });
        Assert.True(inside!.IsInvalid);
        Assert.Equal([4f, 4f], result.data<float>().ToArray());
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal((3, 2), (DisposeScopeManager.Statistics.CreatedInScopeCount, DisposeScopeManager.Statistics.DisposedInScopeCount));
    }

    [Fact]
    public void Wrapped_ExpressionThatThrows_DisposesWhatItMade()
    {
        var before = LiveTensors.Settle();
        Assert.Throws<FormatException>(() => WrappedTensorDisposeScope(() =>
        {
            _ = ones(2) + 1;
            throw new FormatException();
        }));
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Scopes_OfTwoThreads_KnowNothingOfEachOther()
    {
        using var scope = NewDisposeScope();
        (long Outside, long Inside, bool HasScope) other = default;
        var thread = new Thread(() =>
        {
            using var x = ones(1);
            var counts = DisposeScopeManager.Statistics;
            other = (counts.CreatedOutsideScopeCount, counts.CreatedInScopeCount, CurrentDisposeScope is not null);
        });
        thread.Start();
        thread.Join();
        Assert.Equal((1, 0, false), other);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Scope_DisposedOnAnotherThread_EndsOnItsOwn()
    {
        var scope = NewDisposeScope();
        var x = ones(1);
        var thread = new Thread(scope.Dispose);
        thread.Start();
        thread.Join();
        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
        Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public async Task Scope_AcrossAwaits_DisposesWhatWasAttachedWhereverItRuns()
    {
        var before = LiveTensors.Settle();
        var scope = NewDisposeScope();
        var first = ones(2);
        var second = await Task.Run(
            () =>
            {
                var made = ones(3);
                scope.Attach(made);
                return made;
            },
            TestContext.Current.CancellationToken);
        await Task.Yield();
        scope.Dispose();
        Assert.True(first.IsInvalid);
        Assert.True(second.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private sealed class Holder : nn.Module<Tensor, Tensor>
    {
        public readonly Parameter Weight = new(ones(2));
        public readonly Tensor Buffer = zeros(2);
        public readonly Linear Layer = nn.Linear(2, 2);

        public Holder()
            : base(nameof(Holder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => Layer.forward(input) * Weight + Buffer;
    }

    [Fact]
    public void Module_MadeInAScopeThatEnds_KeepsItsLayersAndLosesItsOwnTensors()
    {
        Holder holder;
        using (NewDisposeScope())
        {
            holder = new Holder();
        }

        Assert.True(holder.Weight.IsInvalid && holder.Buffer.IsInvalid);
        Assert.False(holder.Layer.weight.IsInvalid);
        holder.Dispose();
    }

    [Fact]
    public void Module_Disposed_HasNoParameters()
    {
        var layer = nn.Linear(2, 2);
        var weight = layer.weight;
        layer.Dispose();
        layer.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.Empty(layer.parameters());
        Assert.Throws<InvalidOperationException>(() => layer.forward(A()));
    }

    [Fact]
    public void Parameter_OfATensor_TakesItsPlace()
    {
        using var outer = NewDisposeScope();
        var data = ones(2);
        Parameter parameter;
        using (NewDisposeScope())
        {
            parameter = new Parameter(data);
        }

        Assert.True(data.IsInvalid);
        Assert.False(parameter.IsInvalid);
        Assert.Equal([parameter], outer.DisposablesView);
        Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
