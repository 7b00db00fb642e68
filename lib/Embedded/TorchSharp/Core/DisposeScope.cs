namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made within it that was not moved out. A scope belongs to the thread that opened it.</summary>
public sealed class DisposeScope : IDisposable
{
    private DisposeScopeManager? manager;
    private HashSet<IDisposable> members = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager, bool ofEngine)
    {
        this.manager = manager;
        IsOfEngine = ofEngine;
        OuterScope = manager.Current;
    }

    /// <summary>Opened by an operation for what it makes on the way.</summary>
    internal bool IsOfEngine { get; }

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>What would be disposed if the scope ended now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            Manager();
            return [.. members];
        }
    }

    public int DisposablesCount
    {
        get
        {
            Manager();
            return members.Count;
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

    /// <summary>To the scope around this one; out of all scopes where there is none. What is not in this scope stays where it is.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        MoveToOther(scope, [disposable]);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(scope, [first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(scope, [first, second, third]);
        return (first, second, third);
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>To another scope, or, where that is null, out of all scopes. What is not in this scope stays where it is.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        Manager();
        if (scope is null)
        {
            Detach(disposables);
            return;
        }

        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
        {
            if (members.Remove(disposable))
            {
                scope.Take(disposable);
            }
        }
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach([disposable]);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        Detach([first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        Detach([first, second, third]);
        return (first, second, third);
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Out of all scopes: from now on the caller disposes.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        DisposeScopeManager counting = Manager();
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
        {
            if (!members.Remove(disposable) || disposable is not torch.Tensor tensor)
            {
                continue;
            }

            tensor.OwningDisposeScope = null;
            if (!tensor.IsOfEngine)
            {
                counting.Counts.TensorStatistics.DetachedFromScopeCount++;
            }
            else if (counting.EngineWorkDepth == 0)
            {
                counting.Claim(tensor);
            }
        }
    }

    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Into this scope, out of whichever they are in.</summary>
    /// <exception cref="InvalidOperationException">Something that is no tensor.</exception>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        LifetimeStatistics counts = Manager().Counts.TensorStatistics;
        ArgumentNullException.ThrowIfNull(disposables);
        List<IDisposable> attached = [];
        foreach (IDisposable disposable in disposables)
        {
            if (Take(disposable))
            {
                counts.AttachedToScopeCount++;
            }

            attached.Add(disposable);
        }

        return attached;
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes the others. What is kept is in this scope from now on, even where it was not before.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        Manager();
        ArgumentNullException.ThrowIfNull(inKeep);
        HashSet<IDisposable> before = members;
        members = new(inKeep.Where(kept => kept is not null), ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in before)
        {
            if (!members.Contains(disposable))
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

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Forgets what was disposed by hand; tensors call it themselves.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Manager();
        Forget(disposable);
    }

    /// <summary>False of a scope that has ended.</summary>
    public bool Contains(IDisposable disposable) => members.Contains(disposable);

    public void Dispose()
    {
        if (manager is { } open)
        {
            DisposeEverything();
            open.Remove(this);
            manager = null;
        }
    }

    /// <summary>Takes in a tensor that was just made.</summary>
    internal void Include(torch.Tensor tensor)
    {
        members.Add(tensor);
        tensor.OwningDisposeScope = this;
    }

    internal void Forget(IDisposable disposable)
    {
        members.Remove(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = null;
        }
    }

    /// <summary>Takes a tensor over from its scope, if any; whether that is a change that the statistics count.</summary>
    private bool Take(IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor)
        {
            throw new InvalidOperationException($"A DisposeScope can only manage tensors, not {disposable?.GetType().Name ?? "null"}.");
        }

        if (ReferenceEquals(tensor.OwningDisposeScope, this))
        {
            return false;
        }

        tensor.OwningDisposeScope?.members.Remove(tensor);
        Include(tensor);
        if (!tensor.IsOfEngine)
        {
            return true;
        }

        if (!IsOfEngine)
        {
            DisposeScopeManager.ThreadSingleton.Claim(tensor);
        }

        return false;
    }

    private DisposeScopeManager Manager() => manager ?? throw new ObjectDisposedException(typeof(DisposeScope).FullName);
}
