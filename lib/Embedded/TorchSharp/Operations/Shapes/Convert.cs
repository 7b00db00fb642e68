namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with its own memory.</summary>
        public Tensor clone()
        {
            TensorImpl copy = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
            Copy.Into(Impl, copy);
            return Graph.Record("CloneBackward", new Tensor(copy), [this], static (s, g) => [g]);
        }

        /// <summary>Another tensor on the same elements.</summary>
        public Tensor alias() => Graph.Record("AliasBackward", new Tensor(Impl.View(Impl.Sizes, Impl.Strides, Impl.Offset)), [this], static (s, g) => [g]);

        /// <summary>A tensor on the same elements that gradients do not pass.</summary>
        public Tensor detach() => new(Impl.View(Impl.Sizes, Impl.Strides, Impl.Offset).AsOwner());

        /// <summary>Cuts this tensor off from the graph.</summary>
        public Tensor detach_()
        {
            Impl.GradFn = null;
            Impl.RequiresGradLeaf = false;
            return this;
        }

        /// <summary>The elements in row-major order: this very tensor under another handle where they are so already, else a copy.</summary>
        public Tensor contiguous() => Impl.IsContiguous ? new Tensor(Impl) : clone();

        /// <summary>The elements converted to a type; the same tensor under another handle where it has that type.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Tensor result;
            if (type == dtype)
            {
                result = copy ? clone() : new Tensor(Impl);
            }
            else
            {
                ScalarType before = dtype;
                TensorImpl converted = TensorImpl.New(type, Impl.Sizes, Impl.Device);
                Copy.Into(Impl, converted);
                result = Graph.Record("ToTypeBackward", new Tensor(converted), [this], (s, g) => [g.to_type(before)]);
            }

            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }

        /// <summary>The elements converted and on a device: one handle more to the same tensor where it is so already.</summary>
        private Tensor Moved(ScalarType type, Device device, bool copy, bool disposeAfter)
        {
            if (device.IsSame(Impl.Device))
            {
                return to_type(type, copy, disposeAfter);
            }

            Device before = Impl.Device;
            ScalarType typeBefore = dtype;
            TensorImpl moved = TensorImpl.New(type, Impl.Sizes, device);
            Copy.Into(Impl, moved);
            Tensor result = Graph.Record("ToDeviceBackward", new Tensor(moved), [this], (s, g) => [g.to(typeBefore, before)]);
            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }

        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>What the function makes of this tensor: <c>x.type(t => t.@double())</c>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(dtype, device, copy, disposeAfter);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, device, copy, disposeAfter);

        public Tensor to(Tensor other, bool non_blocking = false) => Moved(other.dtype, other.device, false, false);

        public Tensor cpu() => Moved(dtype, CPU, false, false);

        /// <summary>On the first CUDA device, or on the one given.</summary>
        /// <exception cref="ArgumentException">Another kind of device.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => device is null || device.type == DeviceType.CUDA
            ? to(device ?? new Device(DeviceType.CUDA), non_blocking: non_blocking)
            : throw new ArgumentException("Not a CUDA device.", nameof(device));

        /// <summary>The elements as nested lists of scalars; a scalar for a number.</summary>
        public object tolist()
        {
            if (Impl.Rank == 0)
            {
                return ToScalar();
            }

            using DisposeScope scope = NewDisposeScope();
            return new System.Collections.ArrayList(unbind().Select(part => part.tolist()).ToArray());
        }

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public static explicit operator float(Tensor value) => value.ToSingle();

        public static explicit operator double(Tensor value) => value.ToDouble();

        public static explicit operator long(Tensor value) => value.ToInt64();

        public static explicit operator int(Tensor value) => value.ToInt32();

        public static explicit operator byte(Tensor value) => value.ToByte();

        public static explicit operator bool(Tensor value) => value.ToBoolean();
    }

    public static Tensor clone(Tensor input) => input.clone();
}

public static partial class TensorExtensionMethods
{
    /// <summary>The shape in 32 bits.</summary>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, size => (int)size);

    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();
}
