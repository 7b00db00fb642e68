namespace TorchSharp;

/// <summary>
/// While it lasts, the tensors that this thread makes are the engine's own, scopes or not: the statistics do not count them, as TorchSharp
/// does not count what its native side makes. <see cref="DisposeScopeManager.HandOut"/> gives one to the user.
/// </summary>
internal readonly struct EngineWork : IDisposable
{
    private readonly DisposeScopeManager manager;

    private EngineWork(DisposeScopeManager manager)
    {
        this.manager = manager;
        manager.EngineWorkDepth++;
    }

    public static EngineWork Begin() => new(DisposeScopeManager.ThreadSingleton);

    public void Dispose() => manager.EngineWorkDepth--;
}
