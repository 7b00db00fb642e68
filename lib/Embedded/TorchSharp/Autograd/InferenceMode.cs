namespace TorchSharp;

/// <summary>
/// Inference mode until disposed: nothing is recorded, and the tensors made in it can take no part in recording afterwards. With false it
/// ends the surrounding one for a while.
/// </summary>
internal sealed class InferenceMode : IDisposable
{
    private readonly bool inferenceBefore, switchBefore;
    private bool disposed;

    public InferenceMode(bool mode)
    {
        inferenceBefore = GradMode.Inference;
        switchBefore = GradMode.Switch;
        GradMode.Inference = mode;
        GradMode.Switch = !mode;
    }

    public static bool IsEnabled => GradMode.Inference;

    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor was made in inference mode, and this is outside it.</exception>
    public static void CheckSaved(TensorImpl saved)
    {
        if (saved.Storage.IsInference && !IsEnabled)
        {
            throw Fault.Autograd(
                "Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor and use it in autograd; " +
                $"the tensor of shape {Shape.Text(saved.Sizes)} was made under torch.inference_mode().");
        }
    }

    /// <inheritdoc cref="CheckSaved"/>
    public static void CheckWritable(string name, TensorImpl target)
    {
        if (target.Storage.IsInference && !IsEnabled)
        {
            throw Fault.Autograd(
                $"{name}: Inplace update to inference tensor outside InferenceMode is not allowed. You can make a clone to get a normal tensor before " +
                $"doing inplace update; the tensor of shape {Shape.Text(target.Sizes)} was made under torch.inference_mode().");
        }
    }

    /// <inheritdoc cref="CheckSaved"/>
    public static void CheckRequiresGrad(TensorImpl leaf)
    {
        if (leaf.Storage.IsInference && !IsEnabled)
        {
            throw Fault.Autograd(
                "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed; clone() it to get a normal tensor.");
        }
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            GradMode.Inference = inferenceBefore;
            GradMode.Switch = switchBefore;
        }
    }
}

public static partial class torch
{
    /// <summary>Nothing is recorded until the result is disposed, and tensors made meanwhile can never be part of a graph.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => InferenceMode.IsEnabled;
}
