namespace TorchSharp;

/// <summary>Moving modules between devices and types.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>The module itself: the embedded engine has one device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => module;

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module;

    /// <summary>Converts parameters and floating-point buffers.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module
    {
        if (!torch.is_floating_point(type))
        {
            throw new ArgumentException($"A module can be converted to Float32 or Float64, not to {type}.", nameof(type));
        }

        foreach (torch.Tensor tensor in module.state_dict().Values)
        {
            if (!tensor.is_floating_point() || tensor.dtype == type)
            {
                continue;
            }

            tensor.Impl.Convert(type);
        }

        return module;
    }

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64);

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32);
}
