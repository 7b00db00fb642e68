namespace TorchSharp;

/// <summary>The stack of dispose scopes of a thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? threadSingleton;

    private readonly List<DisposeScope> scopes = [];

    internal static DisposeScopeManager ThreadSingleton => threadSingleton ??= new DisposeScopeManager();

    /// <summary>What became of this thread's tensors.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    internal DisposeScope? Current => scopes.Count == 0 ? null : scopes[^1];

    internal static DisposeScope NewDisposeScope()
    {
        DisposeScopeManager manager = ThreadSingleton;
        var scope = new DisposeScope(manager, manager.Current);
        manager.scopes.Add(scope);
        return scope;
    }

    internal void Remove(DisposeScope scope)
    {
        int at = scopes.LastIndexOf(scope);
        if (at < 0)
        {
            return;
        }

        scopes.RemoveAt(at);
        for (int i = at; i < scopes.Count; i++)
        {
            scopes[i].ReplaceOuter(scope);
        }
    }
}

public static partial class torch
{
    /// <summary>Opens a scope; tensors made until it is disposed are disposed with it unless moved out.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>The innermost scope of this thread, if any.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    /// <summary>Runs <paramref name="expr"/> in a scope of its own and moves its result out.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
