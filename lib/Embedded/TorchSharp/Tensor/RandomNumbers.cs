namespace TorchSharp;

public static partial class torch
{
    /// <summary>One uniform number of [0, 1), drawn in double precision.</summary>
    public static double rand_float(Generator? generator = null)
    {
        generator ??= Generator.Default;
        lock (generator.Gate)
        {
            return generator.UniformDouble();
        }
    }

    /// <summary>One standard normal number, drawn in double precision.</summary>
    public static double randn_float(Generator? generator = null)
    {
        generator ??= Generator.Default;
        lock (generator.Gate)
        {
            return generator.Normal();
        }
    }

    /// <summary>True or false, each with probability ½.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) == 1;

    /// <summary>One uniform integer of [0, high).</summary>
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    /// <summary>One uniform integer of [low, high).</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    /// <summary>One uniform integer of [0, high).</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    /// <summary>One uniform integer of [low, high).</summary>
    public static long randint_long(long low, long high, Generator? generator = null)
    {
        if (high <= low)
        {
            throw Fault.Shapes("randint", $"random_ expects 'from' to be less than 'to', but got from = {low} >= to = {high}");
        }

        Span<long> one = stackalloc long[1];
        RandomFill.Integers(one, low, high, generator);
        return one[0];
    }

    /// <summary>Uniform integers of [low, high).</summary>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, length => (long)length), dtype, device, requires_grad, generator, names);

    /// <summary>Uniform integers of [0, high).</summary>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);
}
