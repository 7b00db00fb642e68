namespace TorchSharp;

/// <summary>Moving modules between devices and types. Parameters keep their identity, so an optimizer made before goes on working.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Moves parameters and buffers to a device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module
    {
        ArgumentNullException.ThrowIfNull(device);
        return Convert(module, device, null);
    }

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(device));

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(deviceType, deviceIndex));

    /// <summary>To the device and the type of a tensor.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module => module.to(other.device, other.dtype);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.CPU);

    /// <summary>Converts parameters and floating-point buffers.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Convert(module, null, type);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Convert(module, device, type);

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64);

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32);

    private static T Convert<T>(T module, torch.Device? device, torch.ScalarType? type)
        where T : torch.nn.Module
    {
        if (type is { } wanted && !torch.is_floating_point(wanted))
        {
            throw new ArgumentException($"A module can be converted to Float32 or Float64, not to {wanted}.", nameof(type));
        }

        foreach (torch.Tensor tensor in module.parameters().Concat(module.buffers()))
        {
            tensor.Impl.Convert(tensor.is_floating_point() && type is { } t ? t : tensor.dtype, device ?? tensor.device);
        }

        return module;
    }
}
