namespace TorchSharp;

/// <summary>Whether operations of this thread are recorded for backward.</summary>
internal static class GradMode
{
    // "Off" rather than "on", so that a new thread's default is to record.
    [ThreadStatic]
    private static bool off;

    [ThreadStatic]
    private static bool inference;

    public static bool Enabled => !off && !inference;

    /// <summary>What <c>no_grad</c> and <c>enable_grad</c> set; inference mode records nothing even where they are on.</summary>
    public static bool Switch
    {
        get => !off;
        set => off = !value;
    }

    public static bool Inference
    {
        get => inference;
        set => inference = value;
    }
}

/// <summary>Switches recording on or off until disposed.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool before;

    public AutoGradMode(bool enabled)
    {
        before = GradMode.Switch;
        GradMode.Switch = enabled;
    }

    public static bool IsEnabled => GradMode.Switch;

    public void Dispose() => GradMode.Switch = before;
}

public static partial class torch
{
    /// <summary>No operation is recorded until the result is disposed: <c>using (torch.no_grad()) { … }</c>.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => GradMode.Switch;
}
