using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in row-major order.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly TensorImpl impl;

    internal TensorAccessor(torch.Tensor tensor)
    {
        impl = tensor.Impl;
        if (impl.Device.type != DeviceType.CPU)
        {
            throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }
    }

    public long Count => impl.Count;

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => impl.StridedSpan<T>()[At(indices)];
        set
        {
            impl.StridedSpan<T>()[At(indices)] = value;
            impl.Storage.Version++;
        }
    }

    public T[] ToArray()
    {
        var result = new T[impl.Count];
        CopyTo(result);
        return result;
    }

    /// <summary>An array of as many dimensions as the tensor has.</summary>
    public Array ToNDArray()
    {
        if (impl.Rank == 0)
        {
            return ToArray();
        }

        Array result = Array.CreateInstance(typeof(T), impl.Sizes);
        T[] flat = ToArray();
        Span<T> target = MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), flat.Length);
        flat.CopyTo(target);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies as many elements, from one on, as there are and the array takes.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        TensorImpl flat = Copy.Contiguous(impl);
        Span<T> source = flat.Span<T>()[(int)tensorIndex..];
        source[..Math.Min(source.Length, array.Length - arrayIndex)].CopyTo(array[arrayIndex..]);
        Copy.Release(flat, impl);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Overwrites as many elements, from one on, as there are and the array has.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, impl.Count - tensorIndex);
        if (impl.IsContiguous)
        {
            source[..count].CopyTo(impl.Span<T>()[(int)tensorIndex..]);
        }
        else
        {
            Span<T> target = impl.StridedSpan<T>();
            for (int i = 0; i < count; i++)
            {
                target[Linear(tensorIndex + i)] = source[i];
            }
        }

        impl.Storage.Version++;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.ToArray().AsSpan().SequenceEqual(right.ToArray());

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(impl);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        // The tensor owns the memory.
    }

    private void CheckStart(long tensorIndex)
    {
        if (tensorIndex < 0 || (tensorIndex >= impl.Count && tensorIndex > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tensorIndex));
        }
    }

    private int At(ReadOnlySpan<long> indices)
    {
        if (indices.Length == 1)
        {
            return Linear(indices[0]);
        }

        if (indices.Length != impl.Rank)
        {
            throw new ArgumentException($"{indices.Length} indices for a tensor of {impl.Rank} dimensions.", nameof(indices));
        }

        long at = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= impl.Sizes[d])
            {
                throw new IndexOutOfRangeException($"Index {indices[d]} is out of range for dimension {d} of size {impl.Sizes[d]}.");
            }

            at += indices[d] * impl.Strides[d];
        }

        return (int)at;
    }

    private int Linear(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (index >= impl.Count)
        {
            throw new IndexOutOfRangeException($"Index {index} is out of range for a tensor of {impl.Count} elements.");
        }

        long at = 0;
        for (int d = impl.Rank - 1; d >= 0; d--)
        {
            at += index % impl.Sizes[d] * impl.Strides[d];
            index /= impl.Sizes[d];
        }

        return (int)at;
    }
}
