using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One number after the other from a generator, in double precision as PyTorch computes them.</summary>
internal interface ISampler
{
    double Next(Generator generator);
}

/// <summary>The same, with a parameter that differs from element to element.</summary>
internal interface ISamplerOf<T>
    where T : unmanaged
{
    static abstract T Next(T parameter, Generator generator);
}

/// <summary>Fills tensors from samplers.</summary>
internal static class Sampling
{
    /// <summary>Writes over every element, in the order of the target's memory.</summary>
    public static void Fill<TSampler>(TensorImpl target, TSampler sampler, Generator? generator)
        where TSampler : struct, ISampler
    {
        generator ??= Generator.Default;
        lock (generator.Gate)
        {
            MemoryOrder.Fill(target, flat =>
            {
                switch (flat.DType)
                {
                    case ScalarType.Float32:
                        Fill<TSampler, float>(flat, sampler, generator);
                        break;
                    case ScalarType.Float64:
                        Fill<TSampler, double>(flat, sampler, generator);
                        break;
                    case ScalarType.Int64:
                        Fill<TSampler, long>(flat, sampler, generator);
                        break;
                    case ScalarType.Int32:
                        Fill<TSampler, int>(flat, sampler, generator);
                        break;
                    default:
                        Fill<TSampler, byte>(flat, sampler, generator);
                        break;
                }
            });
        }
    }

    /// <summary>A contiguous tensor like <paramref name="parameters"/>, each element drawn with the parameter in its place.</summary>
    public static Tensor Map<TSingle, TDouble>(Tensor parameters, Generator? generator)
        where TSingle : struct, ISamplerOf<float>
        where TDouble : struct, ISamplerOf<double>
    {
        generator ??= Generator.Default;
        TensorImpl source = Copy.Contiguous(parameters.Impl), result = TensorImpl.New(parameters.dtype, parameters.Impl.Sizes, parameters.Impl.Device);
        lock (generator.Gate)
        {
            if (result.DType == ScalarType.Float32)
            {
                Map<TSingle, float>(source, result, generator);
            }
            else
            {
                Map<TDouble, double>(source, result, generator);
            }
        }

        Copy.Release(source, parameters.Impl);
        return new Tensor(result);
    }

    private static void Map<TSampler, T>(TensorImpl source, TensorImpl result, Generator generator)
        where TSampler : struct, ISamplerOf<T>
        where T : unmanaged
    {
        Span<T> parameter = source.Span<T>(), x = result.Span<T>();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = TSampler.Next(parameter[i], generator);
        }
    }

    private static void Fill<TSampler, T>(TensorImpl flat, TSampler sampler, Generator generator)
        where TSampler : struct, ISampler
        where T : unmanaged, INumber<T>
    {
        foreach (ref T x in flat.Span<T>())
        {
            x = T.CreateTruncating(sampler.Next(generator));
        }
    }
}
