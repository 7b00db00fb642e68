namespace TorchSharp;

/// <summary>Counts of a kind of disposable on one thread.</summary>
public class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed while in no scope: made outside and never attached, or detached.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed while in a scope, by it or by hand.</summary>
    public long DisposedInScopeCount { get; internal set; }

    public long AttachedToScopeCount { get; internal set; }

    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Created less disposed on this thread; what another thread disposes is missing here and negative there.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    public void Reset() =>
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount =
            AttachedToScopeCount = DetachedFromScopeCount = 0;

    public override string ToString() => string.Join(
        "; ",
        $"{nameof(ThreadTotalLiveCount)}: {ThreadTotalLiveCount}",
        $"{nameof(CreatedOutsideScopeCount)}: {CreatedOutsideScopeCount}",
        $"{nameof(DisposedOutsideScopeCount)}: {DisposedOutsideScopeCount}",
        $"{nameof(CreatedInScopeCount)}: {CreatedInScopeCount}",
        $"{nameof(DisposedInScopeCount)}: {DisposedInScopeCount}",
        $"{nameof(AttachedToScopeCount)}: {AttachedToScopeCount}",
        $"{nameof(DetachedFromScopeCount)}: {DetachedFromScopeCount}");
}

/// <summary>Counts of tensors made and disposed on this thread.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    /// <summary>Zeros: the embedded engine has no packed sequences.</summary>
    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    public void Reset() => TensorStatistics.Reset();

    public override string ToString() => TensorStatistics.ToString();
}
