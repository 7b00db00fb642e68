using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Work on elements whose type does not matter, only its size: moving them about.</summary>
internal interface IMove
{
    void Run<T>()
        where T : unmanaged;
}

/// <summary>Work on elements as numbers; booleans come as bytes of 0 and 1.</summary>
internal interface IArithmetic
{
    void Run<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>Runs generic work for an element type that is known only at run time.</summary>
internal static class Elements
{
    public static void Move<TWork>(ScalarType type, TWork work)
        where TWork : struct, IMove
    {
        switch (DType.Size(type))
        {
            case 1:
                work.Run<byte>();
                break;
            case 4:
                work.Run<int>();
                break;
            default:
                work.Run<long>();
                break;
        }
    }

    public static void Compute<TWork>(ScalarType type, TWork work)
        where TWork : struct, IArithmetic
    {
        switch (type)
        {
            case ScalarType.Float32:
                work.Run<float>();
                break;
            case ScalarType.Float64:
                work.Run<double>();
                break;
            case ScalarType.Int64:
                work.Run<long>();
                break;
            case ScalarType.Int32:
                work.Run<int>();
                break;
            default:
                work.Run<byte>();
                break;
        }
    }
}
