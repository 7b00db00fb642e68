using System.Collections.Concurrent;

namespace TorchSharp;

/// <summary>Arrays of disposed tensors, kept by size: a training step asks for the same sizes again and again.</summary>
internal static class StoragePool
{
    private const int Granularity = 64;
    private const long Capacity = 512L << 20;

    private static readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> Shelves = new();
    private static long held;

    /// <exception cref="OutOfMemoryException">More than 2 GiB in one tensor.</exception>
    public static byte[] Rent(long length)
    {
        if (length > Array.MaxLength - Granularity)
        {
            throw new OutOfMemoryException(
                $"A tensor of {length:N0} bytes is more than the embedded engine's limit of 2 GiB; the real package has none (NOTEBOOKVAE_STACK=cpu).");
        }

        int size = Math.Max(Granularity, ((int)length + Granularity - 1) / Granularity * Granularity);
        if (Shelves.TryGetValue(size, out var shelf) && shelf.TryTake(out byte[]? bytes))
        {
            Interlocked.Add(ref held, -size);
            return bytes;
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }

    public static void Return(byte[] bytes)
    {
        if (Interlocked.Add(ref held, bytes.Length) > Capacity)
        {
            Interlocked.Add(ref held, -bytes.Length);
            return;
        }

        Shelves.GetOrAdd(bytes.Length, static _ => []).Add(bytes);
    }
}
