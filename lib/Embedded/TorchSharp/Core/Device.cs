using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of device. The numbers are TorchSharp's.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    /// <summary>
    /// Where a tensor lives: <c>cpu</c>, or <c>fpga</c>, a device that is one in name only. Every operation works there and computes on the
    /// CPU, with the same numbers, but mixing the two throws as mixing CPU and GPU does: code that runs on it has forgotten no
    /// <c>.to(device)</c>.
    /// </summary>
    public class Device
    {
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            type = ParseType(parts[0]);
            index = parts.Length switch
            {
                1 => -1,
                2 when int.TryParse(parts[1], out int i) => i,
                _ => throw new ArgumentException($"Device '{description}' is not of the form 'cpu' or 'cuda:0'.", nameof(description)),
            };
            RefuseWhatIsNotHere();
        }

        public Device(string deviceType, int index = -1)
        {
            type = ParseType(deviceType);
            this.index = index;
            RefuseWhatIsNotHere();
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
            RefuseWhatIsNotHere();
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        /// <summary>Whether both name one device. The real type has no equality of its own, and neither has this one: two objects for one
        /// device are not equal there, and who compares them must compare type and index.</summary>
        internal bool IsSame(Device other) => other.type == type && (other.index == index || type == DeviceType.CPU);

        /// <summary>The device on which a tensor that was sent here lives: as in PyTorch, 'cuda' means 'cuda:0'.</summary>
        internal Device Resolved() => type == DeviceType.CPU ? CPU : index < 0 ? new Device(type, 0) : this;

        private static DeviceType ParseType(string name) => Enum.TryParse(name, ignoreCase: true, out DeviceType type) && !char.IsAsciiDigit(name[0])
            ? type
            : throw new ArgumentException($"There is no device '{name}'; the embedded engine has 'cpu', and 'fpga' for finding forgotten .to(device) calls.", nameof(name));

        private void RefuseWhatIsNotHere()
        {
            if (type != DeviceType.CPU && (type != DeviceType.FPGA || index > 0))
            {
                throw new NotSupportedException(
                    $"The embedded engine computes on the CPU; device '{this}' needs the real package (NOTEBOOKVAE_STACK=cuda).");
            }
        }
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static class cuda
    {
        /// <summary>False: the embedded engine computes on the CPU.</summary>
        public static bool is_available() => false;

        public static int device_count() => 0;
    }

    /// <summary>False: the embedded engine computes on the CPU.</summary>
    public static bool cuda_is_available() => false;

    /// <summary>The version of the TorchSharp API that this engine stands in for.</summary>
    public static string __version__ => "0.106.0";
}
