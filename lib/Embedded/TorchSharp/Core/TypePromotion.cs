namespace TorchSharp;

public static partial class torch
{
    private static Device default_device = CPU;

    /// <summary>Where tensors are made when no device is named.</summary>
    public static Device get_default_device() => default_device;

    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        default_device = device;
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    /// <summary>The smallest type that holds the values of both.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => DType.Promote(type1, type2);

    /// <summary>The type of a result of both; a tensor without dimensions counts only where its kind is higher.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => DType.Promote(tensor1, tensor2);

    /// <summary>Whether one type may be converted to another in place: not to a lower kind (floating point, integer, bool).</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => DType.Category(from) <= DType.Category(to);

    /// <summary>The largest number of an integer type.</summary>
    /// <exception cref="ArgumentException">Not an integer type.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException("Not an integral type"),
    };

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    public static bool is_tensor(object obj) => obj is Tensor;

    public static long numel(Tensor input) => input.numel();

    public static Tensor FloatTensor(Tensor t) => t.to(ScalarType.Float32);

    public static Tensor DoubleTensor(Tensor t) => t.to(ScalarType.Float64);

    public static Tensor LongTensor(Tensor t) => t.to(ScalarType.Int64);

    public static Tensor IntTensor(Tensor t) => t.to(ScalarType.Int32);

    public static Tensor ByteTensor(Tensor t) => t.to(ScalarType.Byte);

    public static Tensor BoolTensor(Tensor t) => t.to(ScalarType.Bool);
}
