using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which device a result lives on, and the refusal of operands that live on different ones.</summary>
internal static class Devices
{
    /// <summary>The device that all operands share.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">They do not.</exception>
    public static Device Common(string operation, params ReadOnlySpan<TensorImpl> operands)
    {
        Device device = operands[0].Device;
        foreach (TensorImpl operand in operands)
        {
            if (!operand.Device.IsSame(device))
            {
                throw Differ(operation, device, operand.Device);
            }
        }

        return device;
    }

    /// <summary>The device of an operation that broadcasts: numbers, which is to say zero-dimensional tensors on the CPU, go anywhere.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Two other operands live on different devices.</exception>
    public static Device OfBroadcast(string operation, params ReadOnlySpan<TensorImpl> operands)
    {
        Device? device = null;
        foreach (TensorImpl operand in operands)
        {
            if (operand.Rank == 0 && operand.Device.type == DeviceType.CPU)
            {
                continue;
            }

            device ??= operand.Device;
            if (!operand.Device.IsSame(device))
            {
                throw Differ(operation, device, operand.Device);
            }
        }

        return device ?? operands[0].Device;
    }

    private static Exception Differ(string operation, Device first, Device second) => Fault.Shapes(
        operation, $"Expected all tensors to be on the same device, but found at least two devices, {first} and {second}; move one with .to(device)");
}
