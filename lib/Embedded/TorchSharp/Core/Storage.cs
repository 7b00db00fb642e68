using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The memory of a tensor and its views. It is an ordinary managed array: disposing the last tensor returns it to a pool, forgetting
/// to dispose leaves it to the garbage collector, and neither can free memory that somebody still reads.
/// </summary>
internal sealed class Storage
{
    private readonly byte[] bytes;
    private int users = 1;

    private Storage(byte[] bytes, long length, Device device)
    {
        this.bytes = bytes;
        Length = length;
        Device = device;
    }

    public Device Device { get; }

    /// <summary>Allocated in inference mode: no graph may keep it.</summary>
    public bool IsInference { get; } = GradMode.Inference;

    /// <summary>In bytes; the array may be longer.</summary>
    public long Length { get; }

    /// <summary>Counts in-place changes, so that backward can tell when a saved tensor is no longer what it was.</summary>
    public int Version { get; set; }

    public static Storage Allocate(long length, Device device) => new(StoragePool.Rent(length), length, device.Resolved());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.AsSpan(0, (int)Length));

    public int Users => users;

    public void AddUser() => Interlocked.Increment(ref users);

    public void RemoveUser()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            StoragePool.Return(bytes);
        }
    }
}
