using static TorchSharp.torch;

namespace TorchSharp;

internal static class Fill
{
    /// <summary>A number as a zero-dimensional tensor of a type that can hold it.</summary>
    public static Tensor Fitting(string name, Scalar value, ScalarType type)
    {
        CheckFits(name, value, type);
        return Pointwise.Number(value, type);
    }

    /// <summary>Refuses a number that an integer type cannot hold. Bytes take negative numbers, which wrap around, as PyTorch has it.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It does not fit.</exception>
    public static void CheckFits(string name, Scalar value, ScalarType type)
    {
        bool fits = type switch
        {
            ScalarType.Byte => Math.Abs(value.Double) <= byte.MaxValue,
            ScalarType.Int32 => value.Double is >= int.MinValue and <= int.MaxValue,
            ScalarType.Int64 => value.Double is >= long.MinValue and <= long.MaxValue,
            _ => true,
        };
        if (!fits)
        {
            throw Fault.Types(name, $"value {value.Text} cannot be converted to type {type} without overflow");
        }
    }

    /// <summary>Sets every element, of any strides.</summary>
    public static void With(TensorImpl target, Scalar value)
    {
        if (!target.IsContiguous)
        {
            TensorImpl one = TensorImpl.New(target.DType, [], target.Device);
            With(one, value);
            Copy.Into(one, target);
            one.Storage.RemoveUser();
            return;
        }

        switch (target.DType)
        {
            case ScalarType.Float32:
                target.Span<float>().Fill((float)value.Double);
                break;
            case ScalarType.Float64:
                target.Span<double>().Fill(value.Double);
                break;
            case ScalarType.Int64:
                target.Span<long>().Fill(value.Integer);
                break;
            case ScalarType.Int32:
                target.Span<int>().Fill((int)value.Integer);
                break;
            case ScalarType.Byte:
                target.Span<byte>().Fill((byte)value.Integer);
                break;
            default:
                target.Span<byte>().Fill(value.Double != 0 ? (byte)1 : (byte)0);
                break;
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value)
        {
            InPlace.CheckWritable("fill_", this);
            Fill.CheckFits("fill_", value, dtype);
            Fill.With(Impl, value);
            InPlace.Changed(Impl);
            InPlace.ReplaceHistory(Impl, null);
            return this;
        }

        public Tensor zero_() => fill_(0);

        /// <summary>Overwrites the elements with those of <paramref name="source"/>, broadcast and converted.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            InPlace.CheckWritable("copy_", this);
            long[] sizes = Shape.Broadcast(Impl.Sizes, source.Impl.Sizes, "copy_");
            if (!sizes.AsSpan().SequenceEqual(Impl.Sizes))
            {
                throw Fault.Shapes("copy_", $"shape {Shape.Text(source.Impl.Sizes)} does not fit into {Shape.Text(Impl.Sizes)}");
            }

            InPlace.Overwrite("copy_", this, source);
            return this;
        }
    }
}
