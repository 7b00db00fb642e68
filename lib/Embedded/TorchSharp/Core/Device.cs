namespace TorchSharp;

/// <summary>Kinds of device. The numbers are TorchSharp's.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}

public static partial class torch
{
    /// <summary>Where a tensor lives. The embedded engine has the CPU only.</summary>
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
                _ => throw new ArgumentException($"Device '{description}' is not of the form 'cpu', 'cuda' or 'cuda:0'.", nameof(description)),
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

        public override string ToString() => type == DeviceType.CPU ? "cpu" : index < 0 ? "cuda" : $"cuda:{index}";

        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;

        public override int GetHashCode() => HashCode.Combine(type, index);

        private static DeviceType ParseType(string name) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            _ => throw new ArgumentException($"There is no device '{name}'; the embedded engine has 'cpu'.", nameof(name)),
        };

        private void RefuseWhatIsNotHere()
        {
            if (type != DeviceType.CPU)
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
