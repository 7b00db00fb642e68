using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Fills tensors with random numbers in the order in which PyTorch draws them.</summary>
internal static class RandomFill
{
    /// <summary>
    /// At or above this count PyTorch transforms uniforms in blocks of 16; below, and where memory has gaps or another order, it draws
    /// pairs in double precision.
    /// </summary>
    private const int BlockLength = 16;

    /// <summary>Numbers that one thread transforms at a time, a multiple of the block length.</summary>
    private const int Grain = 1024;

    public static void Uniform(TensorImpl target, double from, double to, Generator? generator)
    {
        generator ??= Generator.Default;
        lock (generator.Gate)
        {
            MemoryOrder.Fill(target, flat => UniformNumbers(flat, from, to, generator));
        }
    }

    public static void Normal(TensorImpl target, double mean, double std, Generator? generator)
    {
        generator ??= Generator.Default;
        if (target.Count < BlockLength || !target.IsContiguous)
        {
            Sampling.Fill(target, new NormalSampler(mean, std), generator);
            return;
        }

        lock (generator.Gate)
        {
            if (target.DType == ScalarType.Float32)
            {
                NormalBlocks(target.Span<float>(), (float)mean, (float)std, generator);
            }
            else
            {
                NormalBlocks(target.Span<double>(), mean, std, generator);
            }
        }
    }

    /// <summary>Uniform integers of [low, high), by remainder as PyTorch does.</summary>
    public static void Integers(Span<long> target, long low, long high, Generator? generator)
    {
        generator ??= Generator.Default;
        ulong range = (ulong)(high - low);
        lock (generator.Gate)
        {
            foreach (ref long x in target)
            {
                ulong draw = range >= 1UL << 32 ? generator.Random64() : generator.Random32();
                x = (long)(draw % range) + low;
            }
        }
    }

    /// <summary>A permutation of 0 … n−1 by the forward Fisher–Yates shuffle.</summary>
    public static void Permutation(Span<long> target, Generator? generator)
    {
        generator ??= Generator.Default;
        int n = target.Length;
        for (int i = 0; i < n; i++)
        {
            target[i] = i;
        }

        lock (generator.Gate)
        {
            for (int i = 0; i < n - 1; i++)
            {
                int j = i + (int)(generator.Random32() % (uint)(n - i));
                (target[i], target[j]) = (target[j], target[i]);
            }
        }
    }

    /// <summary>Ones with the probabilities given, each from a uniform of the probabilities' own precision.</summary>
    public static void Bernoulli(TensorImpl probabilities, TensorImpl target, Generator? generator)
    {
        generator ??= Generator.Default;
        lock (generator.Gate)
        {
            if (probabilities.DType == ScalarType.Float32)
            {
                Span<float> p = probabilities.Span<float>(), x = target.Span<float>();
                generator.UniformSingle(x);
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = x[i] < p[i] ? 1 : 0;
                }
            }
            else
            {
                Span<double> p = probabilities.Span<double>(), x = target.Span<double>();
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = generator.UniformDouble() < p[i] ? 1 : 0;
                }
            }
        }
    }

    private static void UniformNumbers(TensorImpl target, double from, double to, Generator generator)
    {
        if (target.DType == ScalarType.Float32)
        {
            float low = (float)from, range = (float)to - low;
            Span<float> numbers = target.Span<float>();
            generator.UniformSingle(numbers);
            foreach (ref float x in numbers)
            {
                x = MathF.FusedMultiplyAdd(x, range, low);
            }
        }
        else
        {
            double range = to - from;
            foreach (ref double x in target.Span<double>())
            {
                x = Math.FusedMultiplyAdd(generator.UniformDouble(), range, from);
            }
        }
    }

    private static unsafe void NormalBlocks(Span<float> x, float mean, float std, Generator generator)
    {
        generator.UniformSingle(x);
        fixed (float* start = x)
        {
            // A lambda takes no span; the threads are back before the memory may move.
            float* numbers = start;
            Threads.For(x.Length / BlockLength * BlockLength, Grain, (from, to) => BoxMuller(new Span<float>(numbers + from, to - from), mean, std));
        }

        if (x.Length % BlockLength != 0)
        {
            Span<float> last = x[^BlockLength..];
            generator.UniformSingle(last);
            BoxMuller(last, mean, std);
        }
    }

    /// <summary>
    /// Box and Muller's transform of whole blocks, each eight u₁ and eight u₂. Logarithm and angle are float32 before the square root,
    /// cosine and sine: so does PyTorch, and it shows in some percent of values.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BoxMuller(Span<float> x, float mean, float std)
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        for (int i = 0; i + BlockLength <= x.Length; i += BlockLength)
        {
            // One vector holds a block: of the radii only the first half is used, of the angles the second.
            Vector512<float> u = Vector512.LoadUnsafe(ref start, (nuint)i);
            Vector512<double> log = DoubleMath.Log.OfNormal(Vector512.WidenLower(Vector512<float>.One - u));
            DoubleMath.SinCos(Vector512.WidenUpper(u * (float)(2 * Math.PI)), out Vector512<double> sin, out Vector512<double> cos);
            Vector512<float> radius = Vector512.Sqrt(Vector512.Narrow(log, log) * -2f);
            ((radius * Vector512.Narrow(cos, sin) * std) + Vector512.Create(mean)).StoreUnsafe(ref start, (nuint)i);
        }
    }

    private static void NormalBlocks(Span<double> x, double mean, double std, Generator generator)
    {
        foreach (ref double u in x)
        {
            u = generator.UniformDouble();
        }

        BoxMuller(x, mean, std);
        if (x.Length % BlockLength != 0)
        {
            Span<double> last = x[^BlockLength..];
            foreach (ref double u in last)
            {
                u = generator.UniformDouble();
            }

            BoxMuller(last, mean, std);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BoxMuller(Span<double> x, double mean, double std)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        for (int i = 0; i + BlockLength <= x.Length; i += BlockLength)
        {
            nuint first = (nuint)i, second = (nuint)(i + (BlockLength / 2));
            Vector512<double> log = DoubleMath.Log.OfNormal(Vector512<double>.One - Vector512.LoadUnsafe(ref start, first));
            Vector512<double> radius = Vector512.Sqrt(log * -2.0), angle = Vector512.LoadUnsafe(ref start, second) * (2 * Math.PI);
            DoubleMath.SinCos(angle, out Vector512<double> sin, out Vector512<double> cos);
            ((radius * cos * std) + Vector512.Create(mean)).StoreUnsafe(ref start, first);
            ((radius * sin * std) + Vector512.Create(mean)).StoreUnsafe(ref start, second);
        }
    }
}

internal readonly struct NormalSampler(double mean, double std) : ISampler
{
    public double Next(Generator generator) => (generator.Normal() * std) + mean;
}
