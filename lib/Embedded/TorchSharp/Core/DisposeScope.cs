using System.Collections.Generic;

namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made within it that was not moved out.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        OuterScope = outer;
    }

    internal DisposeScope? OuterScope { get; private set; }

    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ThrowIfDisposed();
            return disposables.ToList();
        }
    }

    public int DisposablesCount
    {
        get
        {
            ThrowIfDisposed();
            return disposables.Count;
        }
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(OuterScope, [disposable]);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(OuterScope, [first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(OuterScope, [first, second, third]);
        return (first, second, third);
    }

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        MoveToOther(scope, [disposable]);
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ThrowIfDisposed();
        foreach (IDisposable disposable in disposables)
        {
            if (this.disposables.Remove(disposable))
            {
                scope?.disposables.Add(disposable);
                SetOwner(disposable, scope);
                if (scope is null)
                {
                    manager.Counts.TensorStatistics.DetachedFromScopeCount++;
                }
            }
        }
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(null, [disposable]);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(null, [first, second]);
        return (first, second);
    }

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        ThrowIfDisposed();
        var list = disposables.ToList();
        foreach (IDisposable disposable in list)
        {
            if (disposable is not torch.Tensor tensor)
            {
                throw new InvalidOperationException($"Only tensors can be attached to a DisposeScope, not {disposable?.GetType().Name ?? "null"}.");
            }

            if (tensor.OwningDisposeScope is { } before)
            {
                before.disposables.Remove(tensor);
            }
            else
            {
                manager.Counts.TensorStatistics.AttachedToScopeCount++;
            }

            this.disposables.Add(tensor);
            tensor.OwningDisposeScope = this;
        }

        return list;
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ThrowIfDisposed();
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var old = disposables;
        disposables = new(ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in old)
        {
            if (keep.Contains(disposable))
            {
                disposables.Add(disposable);
            }
            else
            {
                disposable.Dispose();
            }
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Forgets a disposable that was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ThrowIfDisposed();
        disposables.Remove(disposable);
        SetOwner(disposable, null);
    }

    public bool Contains(IDisposable disposable)
    {
        ThrowIfDisposed();
        return disposables.Contains(disposable);
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        DisposeEverything();
        manager.Remove(this);
        disposed = true;
    }

    internal void Include(torch.Tensor tensor)
    {
        disposables.Add(tensor);
        tensor.OwningDisposeScope = this;
    }

    internal void Forget(torch.Tensor tensor) => disposables.Remove(tensor);

    internal void ReplaceOuter(DisposeScope removed)
    {
        if (ReferenceEquals(OuterScope, removed))
        {
            OuterScope = removed.OuterScope;
        }
    }

    private static void SetOwner(IDisposable disposable, DisposeScope? scope)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = scope;
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(disposed, this);
}
