namespace TorchSharp;

public static partial class torch
{
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        rand(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        randn(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad);

    /// <summary>Uniform integers of [low, high).</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        if (high <= low)
        {
            throw new ArgumentException($"randint: low ({low}) must be below high ({high}).", nameof(high));
        }

        Tensor result = New(size, ScalarType.Int64, device, false, null);
        RandomFill.Integers(result.Impl.Span<long>(), low, high, generator);
        if (dtype is { } type && type != ScalarType.Int64)
        {
            result = result.to_type(type, disposeAfter: true);
        }

        result.requires_grad = requires_grad;
        return result;
    }

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator);

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator);

    /// <summary>A random permutation of 0 … n−1.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        if (n < 0)
        {
            throw new ArgumentException($"randperm: n must not be negative, but is {n}.", nameof(n));
        }

        Tensor result = New([n], ScalarType.Int64, device, false, null);
        RandomFill.Permutation(result.Impl.Span<long>(), generator);
        return dtype is { } type && type != ScalarType.Int64 ? result.to_type(type, disposeAfter: true) : result;
    }

    /// <summary>Normal numbers with means and standard deviations given, broadcast.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => WrappedTensorDisposeScope(() =>
    {
        using var mode = no_grad();
        long[] sizes = Shape.Broadcast(mean.Impl.Sizes, std.Impl.Sizes, "normal");
        return mean + (std * randn(sizes, mean.dtype, Devices.OfBroadcast("normal", mean.Impl, std.Impl), generator: generator));
    });

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public partial class Tensor
    {
        /// <summary>Normal numbers with this mean and standard deviation, in place.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            if (!(std >= 0))
            {
                throw new ArgumentException($"normal_: the standard deviation must not be negative, but is {std}.", nameof(std));
            }

            return Drawn("normal_", target => RandomFill.Normal(target, mean, std, generator));
        }

        /// <summary>Uniform numbers of [from, to), in place.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            if (!(from <= to))
            {
                throw new ArgumentException($"uniform_: from ({from}) must not be above to ({to}).", nameof(from));
            }

            return Drawn("uniform_", target => RandomFill.Uniform(target, from, to, generator));
        }

        /// <summary>Ones with the probabilities that this tensor holds, else zeros.</summary>
        public Tensor bernoulli(Generator? generator = null)
        {
            CheckProbabilities("bernoulli");
            TensorImpl p = Copy.Contiguous(Impl), result = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
            RandomFill.Bernoulli(p, result, generator);
            Copy.Release(p, Impl);
            return Graph.Record("BernoulliBackward", new Tensor(result), [this], static (s, g) => [zeros_like(g)]);
        }

        private void CheckProbabilities(string name)
        {
            if (!is_floating_point())
            {
                throw Fault.Types(name, $"probabilities must be of a floating-point type, not {dtype}");
            }

            using var mode = no_grad();
            using DisposeScope scope = NewDisposeScope();
            if (!ge(0).logical_and(le(1)).all().item<bool>())
            {
                throw Fault.Types(name, "Expected p_in >= 0 && p_in <= 1 to be true: some probability lies outside [0, 1] or is NaN");
            }
        }

        private Tensor Drawn(string name, Action<TensorImpl> draw)
        {
            if (!is_floating_point())
            {
                throw Fault.Types(name, $"random numbers of type {dtype} are not part of the embedded engine; use Float32 or Float64");
            }

            InPlace.CheckWritable(name, this);
            if (Impl.IsContiguous)
            {
                draw(Impl);
            }
            else
            {
                TensorImpl flat = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
                draw(flat);
                Copy.Into(flat, Impl);
                flat.Storage.RemoveUser();
            }

            InPlace.Changed(Impl);
            InPlace.ReplaceHistory(Impl, null);
            return this;
        }
    }
}
