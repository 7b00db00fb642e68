namespace TorchSharp;

public static partial class torch
{
    /// <summary>Uniform numbers of [0, 1) in a tensor whose memory has the input's order.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <summary>Standard normal numbers in a tensor whose memory has the input's order.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <summary>Uniform integers of [low, high) in a tensor whose memory has the input's order.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>Uniform integers of [low, high).</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        if (high <= low)
        {
            throw Fault.Shapes("randint", $"low ({low}) must be below high ({high})");
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

    /// <summary>std·ε + mean with ε standard normal of the default type and mean's shape; differentiable by both.</summary>
    /// <exception cref="NotSupportedException">std has more elements than mean: see the message.</exception>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        if (!std.device.IsSame(mean.device))
        {
            throw new ArgumentException("The 'means' and 'stddev' tensors must be located on the same device.");
        }

        if (!Shape.Broadcast(mean.Impl.Sizes, std.Impl.Sizes, "normal").AsSpan().SequenceEqual(mean.Impl.Sizes))
        {
            throw new NotSupportedException(
                $"normal: mean has shape {Shape.Text(mean.Impl.Sizes)} and std {Shape.Text(std.Impl.Sizes)}; TorchSharp would draw one number for several elements. " +
                "Expand mean to the shape of both first.");
        }

        return WrappedTensorDisposeScope(() => (randn(mean.shape, device: mean.device, generator: generator) * std) + mean);
    }

    /// <summary>Normal numbers of one mean and one standard deviation.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn(size, dtype, device, generator: generator).mul_(std).add_(mean).requires_grad_(requires_grad);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.rand_like"/>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            LikeThis(dtype, device).uniform_(0, 1).requires_grad_(requires_grad);

        /// <inheritdoc cref="torch.randn_like"/>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            LikeThis(dtype, device).normal_().requires_grad_(requires_grad);

        /// <inheritdoc cref="torch.randint_like"/>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            LikeThis(dtype, device).random_(low, high).requires_grad_(requires_grad);

        /// <summary>Normal numbers with this mean and standard deviation, in place.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            CheckContinuous("normal_");
            if (!(std >= 0))
            {
                throw Fault.Shapes("normal_", $"expects std >= 0.0, but found std = {std}");
            }

            return Drawn("normal_", target => RandomFill.Normal(target, mean, std, generator));
        }

        /// <summary>Uniform numbers of [from, to), in place.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            CheckContinuous("uniform_");
            if (!(from <= to))
            {
                throw Fault.Shapes("uniform_", $"expects to return a [from, to) range, but found from = {from} > to = {to}");
            }

            return Drawn("uniform_", target => RandomFill.Uniform(target, from, to, generator));
        }

        private Tensor LikeThis(ScalarType? dtype, Device? device) => new(MemoryOrder.NewLike(Impl, dtype ?? this.dtype, device ?? this.device));

        /// <summary>Says that an element type holds no fractions.</summary>
        private void CheckContinuous(string name)
        {
            if (!is_floating_point())
            {
                throw Fault.Types(name, $"draws from a continuous distribution; the tensor must be of a floating-point type, not {dtype}");
            }
        }

        /// <summary>Overwrites the elements by <paramref name="draw"/>, whose numbers depend on nothing.</summary>
        private Tensor Drawn(string name, Action<TensorImpl> draw)
        {
            InPlace.CheckWritable(name, this);
            draw(Impl);
            InPlace.Changed(Impl);
            InPlace.ReplaceHistory(Impl, null);
            return this;
        }
    }
}
