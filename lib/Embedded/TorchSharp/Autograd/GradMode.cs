namespace TorchSharp;

/// <summary>Whether operations of this thread are recorded for backward.</summary>
internal static class GradMode
{
    // "Off" rather than "on", so that a new thread's default is to record.
    [ThreadStatic]
    private static bool off;

    public static bool Enabled
    {
        get => !off;
        set => off = !value;
    }
}

/// <summary>Switches recording on or off until disposed.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool before;

    public AutoGradMode(bool enabled)
    {
        before = GradMode.Enabled;
        GradMode.Enabled = enabled;
    }

    public static bool IsEnabled => GradMode.Enabled;

    public void Dispose() => GradMode.Enabled = before;
}

public static partial class torch
{
    /// <summary>No operation is recorded until the result is disposed: <c>using (torch.no_grad()) { … }</c>.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    /// <summary>As <see cref="no_grad"/>: the embedded engine has no cheaper mode.</summary>
    public static IDisposable inference_mode(bool mode = true) => new AutoGradMode(!mode);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => GradMode.Enabled;
}
