using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The nested dispose scopes of a thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? threadSingleton;

    internal static DisposeScopeManager ThreadSingleton => threadSingleton ??= new DisposeScopeManager();

    /// <summary>What became of the tensors that this thread made and disposed.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    /// <summary>The innermost scope.</summary>
    internal DisposeScope? Current { get; private set; }

    /// <summary>How many calls that keep their tensors to themselves are running; see <see cref="EngineWork"/>.</summary>
    internal int EngineWorkDepth { get; set; }

    /// <summary>Whether tensors made now are the engine's own: they are not counted unless they leave its hands.</summary>
    internal bool IsEngineAtWork => EngineWorkDepth > 0 || Current is { IsOfEngine: true };

    internal DisposeScope Open(bool ofEngine) => Current = new DisposeScope(this, ofEngine || EngineWorkDepth > 0);

    /// <summary>Puts a new tensor into the innermost scope and counts it, unless it is the engine's.</summary>
    internal void Register(torch.Tensor tensor)
    {
        tensor.IsOfEngine = IsEngineAtWork;
        Current?.Include(tensor);
        if (!tensor.IsOfEngine)
        {
            Count(tensor);
        }
    }

    /// <summary>Takes a disposed tensor out of its scope and counts that, unless it was the engine's.</summary>
    internal void Unregister(torch.Tensor tensor)
    {
        if (!tensor.IsOfEngine)
        {
            if (tensor.OwningDisposeScope is null)
            {
                Counts.TensorStatistics.DisposedOutsideScopeCount++;
            }
            else
            {
                Counts.TensorStatistics.DisposedInScopeCount++;
            }
        }

        tensor.OwningDisposeScope?.Forget(tensor);
    }

    /// <summary>The user has a tensor that was the engine's: it counts as made now, where it is.</summary>
    internal void Claim(torch.Tensor tensor)
    {
        tensor.IsOfEngine = false;
        Count(tensor);
    }

    /// <summary>Gives a tensor of the engine's, in no scope, to the user: into the innermost scope.</summary>
    internal torch.Tensor HandOut(torch.Tensor tensor)
    {
        Current?.Include(tensor);
        if (!IsEngineAtWork)
        {
            Claim(tensor);
        }

        return tensor;
    }

    /// <summary>Takes an ended scope out of the nesting; those inside it move up.</summary>
    internal void Remove(DisposeScope ended)
    {
        if (ReferenceEquals(Current, ended))
        {
            Current = ended.OuterScope;
            return;
        }

        for (DisposeScope? scope = Current; scope is not null; scope = scope.OuterScope)
        {
            if (ReferenceEquals(scope.OuterScope, ended))
            {
                scope.OuterScope = ended.OuterScope;
                return;
            }
        }
    }

    private void Count(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null)
        {
            Counts.TensorStatistics.CreatedOutsideScopeCount++;
        }
        else
        {
            Counts.TensorStatistics.CreatedInScopeCount++;
        }
    }
}

public static partial class torch
{
    /// <summary>Opens a scope on this thread; tensors made until it is disposed are disposed with it unless moved out.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Open(ofEngine: false);

    /// <summary>
    /// What <c>NewDisposeScope()</c> means inside the engine: what is made and disposed here is not counted, as TorchSharp does not count
    /// what happens inside a native operation.
    /// </summary>
    [OverloadResolutionPriority(1)]
    internal static DisposeScope NewDisposeScope(bool ofEngine = true) => DisposeScopeManager.ThreadSingleton.Open(ofEngine);

    /// <summary>The innermost scope of this thread, if any.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    /// <summary>Runs <paramref name="expr"/> in a scope of its own and moves its result out.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope(ofEngine: false);
        return expr().MoveToOuterDisposeScope();
    }

    /// <summary>What <c>WrappedTensorDisposeScope</c> means inside the engine: only the result is counted.</summary>
    [OverloadResolutionPriority(1)]
    internal static Tensor WrappedTensorDisposeScope(Func<Tensor> expr, bool ofEngine = true)
    {
        using DisposeScope scope = NewDisposeScope(ofEngine);
        return expr().MoveToOuterDisposeScope();
    }
}
