using System.Diagnostics;
using System.Reflection;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// Every public method of tensors, of <c>torch</c> and of its parts, called with tensors of odd shapes, types and devices, empty, expanded and
/// disposed ones, and numbers out of every range: it gives a result that can be read, or throws what TorchSharp's users know, and never what
/// only a mistake in the engine throws. What asks for more memory than there is must say so. Null, where a signature
/// excludes it, is met with the NullReferenceException that it is in TorchSharp too (or .NET's word for it); where it may stand, it is one more argument.
/// </summary>
public class HostileArgumentTests
{
    private const int Trials = 60;

    /// <summary>They print, write files, end a tensor's life, or change the settings of the process for the tests after this one.</summary>
    private static readonly string[] NotCalled =
    [
        "set_num_threads", "set_num_interop_threads", "set_default_dtype", "set_default_device", "set_printoptions", "set_grad_enabled",
        "inference_mode", "manual_seed", "print", "Dispose", "save", "load", "Save", "Load", "WrappedTensorDisposeScope", "MoveToOtherDisposeScope",
    ];

    private static readonly Type[] Holders =
    [
        typeof(torch), typeof(Tensor), typeof(nn.functional), typeof(nn.init), typeof(linalg), typeof(special), typeof(TensorExtensionMethods),
    ];

    public static TheoryData<string> Methods() => new(All().Select(Describe).Distinct());

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_HostileArguments_WorksOrThrowsWhatUsersKnow(string method)
    {
        var random = new Random(17);
        var faults = new HashSet<string>();
        foreach (var called in All().Where(candidate => Describe(candidate) == method))
        {
            for (var trial = 0; trial < Trials; trial++)
            {
                using var scope = NewDisposeScope();
                using var mode = trial % 4 == 0 ? no_grad() : null;
                var arguments = Array.ConvertAll(called.GetParameters(), parameter => Argument(parameter, random));
                var target = called.IsStatic ? null : HostileTensor(random);
                try
                {
                    Read(called.Invoke(target, arguments));
                }
                catch (Exception thrown)
                {
                    var exception = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
                    if (!IsKnown(exception) && !(exception is (NullReferenceException or ArgumentNullException) && called.GetParameters().Zip(arguments).Any(IsForbiddenNull)))
                    {
                        var where = exception.StackTrace!.Split('\n').FirstOrDefault(line => line.Contains("TorchSharp.", StringComparison.Ordinal))?.Trim();
                        faults.Add($"{exception.GetType().Name} {where} for ({string.Join(", ", arguments.Prepend(target).Select(Show))}): {exception.Message}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(3)));
    }

    /// <summary>A parameter of a new type must be thought of here: a method that cannot be called is not tested.</summary>
    [Fact]
    public void Parameters_OfEveryMethod_AreKnown()
    {
        using var scope = NewDisposeScope();
        var unknown = All().SelectMany(method => method.GetParameters())
            .Where(parameter => Enumerable.Range(1, 5).Any(seed => ReferenceEquals(Argument(parameter, new Random(seed)), Unknown)))
            .Select(parameter => $"{parameter.ParameterType} of {parameter.Member}");
        Assert.True(!unknown.Any(), string.Join("\n", unknown));
    }

    /// <summary>What came back can be read: a view beyond its elements would not show before.</summary>
    private static void Read(object? result)
    {
        switch (result)
        {
            case Tensor { IsInvalid: false } x when x.numel() < 1 << 20:
                using (x.cpu().clone())
                {
                    break;
                }

            case System.Runtime.CompilerServices.ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    Read(tuple[i]);
                }

                break;
            case IEnumerable<Tensor> tensors:
                foreach (var tensor in tensors.Take(10))
                {
                    Read(tensor);
                }

                break;
        }
    }

    private static bool IsForbiddenNull((ParameterInfo Parameter, object? Argument) given) => given.Argument switch
    {
        null => new NullabilityInfoContext().Create(given.Parameter).WriteState != NullabilityState.Nullable,
        IEnumerable<object?> list => list.Contains(null),
        _ => false,
    };

    /// <summary>What users of TorchSharp know, and not an index that went wrong within an array or span of the engine.</summary>
    private static bool IsKnown(Exception exception) => exception switch
    {
        ArgumentException when new StackTrace(exception).GetFrame(0)?.GetMethod()?.DeclaringType is { } where
            && (where == typeof(Array) || where.Name.StartsWith("Span", StringComparison.Ordinal) || where.Name is "ThrowHelper" or "MemoryMarshal") => false,

        // TorchSharp's own, at a number that no element has: its accessors and the splits that look at a size first. With a sentence here.
        IndexOutOfRangeException => exception.Message.StartsWith("Index ", StringComparison.Ordinal)
            ? exception.Message.Contains("is out of range for", StringComparison.Ordinal) : exception.Message.StartsWith("There is no dimension", StringComparison.Ordinal),

        // What .NET says of a format for numbers that it does not know.
        FormatException => true,
        ExternalException or ArgumentException or InvalidOperationException or NotSupportedException or OutOfMemoryException => true,
        _ => false,
    };

    private static readonly object Unknown = new();

    private static IEnumerable<MethodInfo> All() => Holders
        .SelectMany(holder => holder.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsGenericMethodDefinition && !IsModeOfTheThread(method.ReturnType) && !NotCalled.Contains(method.Name) && !method.IsSpecialName
            && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike));

    // Dispose scopes, and what turns gradients on and off until it is disposed.
    private static bool IsModeOfTheThread(Type type) => type.IsAssignableTo(typeof(IDisposable)) && type != typeof(Tensor);

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static object? Argument(ParameterInfo parameter, Random random)
    {
        if (parameter.HasDefaultValue && random.Next(3) > 0)
        {
            var value = parameter.DefaultValue;
            return value is not null && parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : value;
        }

        if (!parameter.ParameterType.IsValueType && random.Next(12) == 0)
        {
            return null;
        }

        var given = Value(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, random);
        return ReferenceEquals(given, Unknown) && parameter.HasDefaultValue ? parameter.DefaultValue : given;
    }

    private static object? Value(Type type, Random random) => type switch
    {
        _ when type == typeof(Tensor) => HostileTensor(random),
        _ when type == typeof(Scalar) => random.Next(4) switch { 0 => (Scalar)Number(random), 1 => (Scalar)Real(random), 2 => (Scalar)true, _ => (Scalar)2 },
        _ when type == typeof(long) => Number(random),
        _ when type == typeof(int) => random.Next(5) == 0 ? random.Next(2) == 0 ? int.MaxValue : int.MinValue : random.Next(-3, 5),
        _ when type == typeof(double) => Real(random),
        _ when type == typeof(float) => (float)Real(random),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(byte) => (byte)random.Next(256),
        _ when type == typeof(string) => new[] { "", "ij,jk->ik", "fro", "linear", "x", "right" }[random.Next(6)],
        _ when type == typeof(Device) => random.Next(2) == 0 ? CPU : device("fpga"),
        _ when type == typeof(ScalarType) => random.Next(8) == 0 ? (ScalarType)42 : HostileTypes[random.Next(HostileTypes.Length)],
        _ when type == typeof(Size) => new Size((long[])Value(typeof(long[]), random)!),
        _ when type == typeof(TensorIndex) => HostileIndex(random),
        _ when type == typeof(Func<Tensor, Tensor>) => (Tensor x) => x.abs(),
        _ when type == typeof(Generator) => null,
        _ when type == typeof(object) => HostileTensor(random),
        _ when type == typeof(Array) => Filled(new[] { typeof(float), typeof(bool), typeof(string), typeof(Tensor) }[random.Next(4)], random.Next(1, 4), random),
        _ when type.IsEnum => Enum.ToObject(type, random.Next(-1, 6)),
        _ when type.IsArray && !ReferenceEquals(Value(type.GetElementType()!, new Random(0)), Unknown) => Filled(type.GetElementType()!, type.GetArrayRank(), random),
        _ when type.IsGenericType && type.GetGenericArguments() is [var element] && type.IsAssignableFrom(element.MakeArrayType()) => Filled(element, 1, random),
        _ when type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)) =>
            Activator.CreateInstance(type, Array.ConvertAll(type.GetGenericArguments(), part => Value(part, random))),
        _ => Unknown,
    };

    private static Array Filled(Type element, int rank, Random random)
    {
        var sizes = Enumerable.Range(0, rank).Select(_ => random.Next(4)).ToArray();
        var array = Array.CreateInstance(element, sizes);
        var place = new int[rank];
        for (var i = 0; i < array.Length; i++)
        {
            var rest = i;
            for (var d = rank - 1; d >= 0; d--)
            {
                (rest, place[d]) = Math.DivRem(rest, sizes[d]);
            }

            array.SetValue(element.IsValueType || random.Next(12) > 0 ? Value(element, random) : null, place);
        }

        return array;
    }

    private static readonly ScalarType[] HostileTypes = [float32, float64, int64, int32, uint8, @bool];

    private static readonly long[][] Shapes = [[], [0], [1], [3], [2, 3], [3, 3], [0, 3], [3, 0], [2, 3, 4], [1, 2, 3, 4], [2, 2, 3, 3], [1, 1, 1, 1, 2]];

    private static Tensor HostileTensor(Random random)
    {
        var shape = Shapes[random.Next(Shapes.Length)];
        var type = HostileTypes[random.Next(3) == 0 ? random.Next(HostileTypes.Length) : 0];
        var x = random.Next(10) == 0 ? torch.full(shape, double.NaN).to(type) : torch.ones(shape, type);
        switch (random.Next(16))
        {
            case 0:
                x.Dispose();
                break;
            case 1:
                return x.to(device("fpga"));
            case 2 when x.is_floating_point():
                return x.requires_grad_();
            case 3 when shape.Length > 1:
                return x.transpose(0, -1);
            case 4 when shape.Length > 0:
                return x.narrow(0, 0, 1 < shape[0] ? 1 : 0);
            case 5:
                return x.unsqueeze(0).expand([2, .. shape]);
        }

        return x;
    }

    private static TensorIndex HostileIndex(Random random) => random.Next(6) switch
    {
        0 => TensorIndex.Single(Number(random)),
        1 => TensorIndex.Slice(Number(random), Number(random), random.Next(-2, 4)),
        2 => TensorIndex.Ellipsis,
        3 => TensorIndex.None,
        4 => TensorIndex.Tensor(HostileTensor(random)),
        _ => TensorIndex.Colon,
    };

    private static long Number(Random random) => random.Next(12) switch
    {
        0 => -1,
        1 => long.MaxValue,
        2 => long.MinValue,
        3 => 40,
        4 => 1L << 40,
        var n => n - 6,
    };

    private static double Real(Random random) => random.Next(9) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => -1,
        4 => double.MaxValue,
        5 => 1e-300,
        var n => n - 6,
    };

    private static string Show(object? argument) => argument switch
    {
        null => "null",
        Tensor { IsInvalid: true } => "disposed",
        Tensor tensor => $"{tensor.dtype}[{string.Join(",", tensor.shape)}]@{tensor.device}",
        IEnumerable<Tensor> tensors => "{" + string.Join(", ", tensors.Select(Show)) + "}",
        System.Collections.IEnumerable list and not string => "{" + string.Join(", ", list.Cast<object?>()) + "}",
        _ => argument.ToString()!,
    };
}
