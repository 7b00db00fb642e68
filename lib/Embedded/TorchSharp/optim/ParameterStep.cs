using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// An update rule for some neighbouring elements: a parameter <c>p</c>, its gradient <c>g</c>, and up to three remembered tensors.
/// The order of operations, and where a product is added without rounding, are those of PyTorch's kernels: rounding that differs is fed
/// back, and some settings amplify it.
/// </summary>
internal interface IUpdate<T>
{
    void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c);
}

/// <summary>Runs an update rule over a parameter in one pass.</summary>
internal static class ParameterStep
{
    private const int Grain = 16384;

    /// <summary>
    /// How many elements ahead memory is asked for. Nothing here was touched since the last step, so it comes from the third-level cache
    /// or from memory, in several streams that the processor's own prefetching loses at every page.
    /// </summary>
    private const int Ahead = 512;

    /// <summary>Updates the parameter and what is remembered of it, with the rule for its element type.</summary>
    public static void Run<TSingle, TDouble>(
        string optimizer, Parameter parameter, Tensor gradient, TSingle single, TDouble twice, Tensor? a = null, Tensor? b = null, Tensor? c = null)
        where TSingle : struct, IUpdate<float>
        where TDouble : struct, IUpdate<double>
    {
        TensorImpl target = parameter.Impl;
        Check(optimizer, target, gradient.Impl, anyStrides: true);
        Check(optimizer, target, a?.Impl, anyStrides: false);
        Check(optimizer, target, b?.Impl, anyStrides: false);
        Check(optimizer, target, c?.Impl, anyStrides: false);
        if (target.DType == ScalarType.Float32)
        {
            Run<float, TSingle>(single, target, gradient.Impl, a?.Impl, b?.Impl, c?.Impl);
        }
        else
        {
            Run<double, TDouble>(twice, target, gradient.Impl, a?.Impl, b?.Impl, c?.Impl);
        }

        InPlace.Changed(target);
    }

    /// <summary>left · right + addend, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> left, Vector512<T> right, Vector512<T> addend) => typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();

    /// <summary>A setting in every lane.</summary>
    public static Vector512<T> All<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.Create(T.CreateTruncating(value));

    private static void Check(string optimizer, TensorImpl parameter, TensorImpl? other, bool anyStrides)
    {
        if (other is null)
        {
            return;
        }

        Devices.Common(optimizer, parameter, other);
        if (other.DType != parameter.DType || !other.Sizes.AsSpan().SequenceEqual(parameter.Sizes))
        {
            throw Fault.Shapes(
                optimizer,
                $"the parameter is {parameter.DType} {Shape.Text(parameter.Sizes)}, its gradient or state {other.DType} {Shape.Text(other.Sizes)}; they must agree");
        }

        if (!anyStrides && !other.IsContiguous)
        {
            throw Fault.OutsideSubset($"{optimizer} with a state that is not contiguous");
        }
    }

    private static void Run<T, TUpdate>(TUpdate update, TensorImpl target, TensorImpl gradient, TensorImpl? a, TensorImpl? b, TensorImpl? c)
        where T : unmanaged
        where TUpdate : struct, IUpdate<T>
    {
        TensorImpl p = Copy.Contiguous(target), g = Copy.Contiguous(gradient);
        Threads.For((int)p.Count, Grain, (from, to) => Run(
            update, Part<T>(p, from, to), Part<T>(g, from, to), Part<T>(a, from, to), Part<T>(b, from, to), Part<T>(c, from, to)));
        Copy.Release(g, gradient);
        if (!ReferenceEquals(p, target))
        {
            Copy.Into(p, target);
            Copy.Release(p, target);
        }
    }

    private static Span<T> Part<T>(TensorImpl? tensor, int from, int to)
        where T : unmanaged => tensor is null ? [] : tensor.Span<T>()[from..to];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TUpdate>(TUpdate update, Span<T> p, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged
        where TUpdate : struct, IUpdate<T>
    {
        ref T pAt = ref MemoryMarshal.GetReference(p), gAt = ref MemoryMarshal.GetReference(g);
        ref T aAt = ref MemoryMarshal.GetReference(a), bAt = ref MemoryMarshal.GetReference(b), cAt = ref MemoryMarshal.GetReference(c);
        bool hasA = !a.IsEmpty, hasB = !b.IsEmpty, hasC = !c.IsEmpty;
        int i = 0, lanes = Vector512<T>.Count;
        for (; i + lanes <= p.Length; i += lanes)
        {
            nuint at = (nuint)i;
            Prefetch(ref Unsafe.Add(ref pAt, i + Ahead));
            Prefetch(ref Unsafe.Add(ref gAt, i + Ahead));
            if (hasA)
            {
                Prefetch(ref Unsafe.Add(ref aAt, i + Ahead));
            }

            if (hasB)
            {
                Prefetch(ref Unsafe.Add(ref bAt, i + Ahead));
            }

            Vector512<T> pi = Vector512.LoadUnsafe(ref pAt, at), gi = Vector512.LoadUnsafe(ref gAt, at);
            Vector512<T> ai = hasA ? Vector512.LoadUnsafe(ref aAt, at) : default;
            Vector512<T> bi = hasB ? Vector512.LoadUnsafe(ref bAt, at) : default;
            Vector512<T> ci = hasC ? Vector512.LoadUnsafe(ref cAt, at) : default;
            update.Invoke(ref pi, gi, ref ai, ref bi, ref ci);
            pi.StoreUnsafe(ref pAt, at);
            if (hasA)
            {
                ai.StoreUnsafe(ref aAt, at);
            }

            if (hasB)
            {
                bi.StoreUnsafe(ref bAt, at);
            }

            if (hasC)
            {
                ci.StoreUnsafe(ref cAt, at);
            }
        }

        if (i < p.Length)
        {
            // The last few elements: the same rule on vectors that are filled up with zeros.
            Vector512<T> pi = Load(p[i..]), ai = Load(a.IsEmpty ? a : a[i..]);
            Vector512<T> bi = Load(b.IsEmpty ? b : b[i..]), ci = Load(c.IsEmpty ? c : c[i..]);
            update.Invoke(ref pi, Load(g[i..]), ref ai, ref bi, ref ci);
            Store(pi, p[i..]);
            Store(ai, a.IsEmpty ? a : a[i..]);
            Store(bi, b.IsEmpty ? b : b[i..]);
            Store(ci, c.IsEmpty ? c : c[i..]);
        }
    }

    /// <summary>Asks for a cache line; an address past the end does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<T>(ref T address)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref address));
        }
    }

    private static Vector512<T> Load<T>(ReadOnlySpan<T> few)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector512<T>.Count];
        lanes.Clear();
        few.CopyTo(lanes);
        return Vector512.Create((ReadOnlySpan<T>)lanes);
    }

    private static void Store<T>(Vector512<T> values, Span<T> few)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector512<T>.Count];
        values.CopyTo(lanes);
        lanes[..few.Length].CopyTo(few);
    }
}
