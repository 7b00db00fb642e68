namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>
/// Why an operation may differ from PyTorch's last bits, and by how much: one tolerance for values and one for gradients, in each precision.
/// A float32 rounding is 6e-8 relative, a float64 rounding 1.1e-16.
/// </summary>
internal sealed record Accuracy(string Reason, Tolerance SingleValue, Tolerance SingleGradient, Tolerance DoubleValue, Tolerance DoubleGradient)
{
    private static readonly Tolerance SingleSum = new(2e-6, 1e-6);
    private static readonly Tolerance DoubleSum = new(1e-14, 2e-15);

    /// <summary>Moves, selects or negates elements, or rounds once as IEEE 754 prescribes. A gradient may sum over a broadcast.</summary>
    public static Accuracy Exact { get; } = new("one correctly rounded operation", Tolerance.Exact, SingleSum, Tolerance.Exact, DoubleSum);

    /// <summary>An elementary function, or a few roundings. Values are compared relatively even near zero; a gradient such as 1 − tanh² cancels.</summary>
    public static Accuracy Elementary { get; } = new(
        "mathematical libraries differ in their last bits", new(1e-6, 1e-37), new(3e-6, 1e-6), new(1e-14, 1e-300), new(1e-13, 1e-15));

    /// <summary>An elementary function that cancels inside, so that its value is accurate absolutely rather than relatively.</summary>
    public static Accuracy Cancelling { get; } = new(
        "the usual formula cancels, in PyTorch too", new(2e-6, 3e-7), new(5e-6, 1e-6), new(1e-13, 1e-15), new(1e-13, 2e-15));

    /// <summary>PyTorch's derivative has a constant in single precision (1/6, 1/alpha) even in float64; the engine's has not.</summary>
    public static Accuracy SingleConstant { get; } = new(
        "PyTorch's derivative has a constant rounded to float32", new(2e-6, 3e-7), new(5e-6, 1e-6), new(1e-13, 1e-15), new(1e-7, 1e-15));

    /// <summary>Sums, whose terms may be added in any order. The absolute part covers terms of ordinary size that cancel.</summary>
    public static Accuracy Summed { get; } = new(
        "terms are added in another order", new(2e-6, 1e-6), new(5e-6, 3e-6), new(1e-14, 4e-15), new(2e-14, 1e-14));

    /// <summary>A matrix product, up to 37 terms an element here, whose gradient is one too.</summary>
    public static Accuracy Product { get; } = new(
        "products are accumulated in another order, with fused roundings", new(2e-6, 1e-5), new(5e-6, 2e-5), new(1e-14, 2e-14), new(1e-14, 4e-14));

    /// <summary>
    /// Solutions and decompositions of matrices with condition numbers up to a hundred, which is by how much roundings may grow. LAPACK's order
    /// of steps is another, and in float32 it also rounds each of them, where the engine computes in float64 and rounds once.
    /// </summary>
    public static Accuracy Factored { get; } = new(
        "roundings grow by the matrix' condition number", new(2e-5, 1e-5), new(1e-4, 1e-4), new(1e-13, 1e-13), new(2e-12, 1e-12));

    /// <summary>
    /// A special function. PyTorch computes it in the element's type, by approximations good to some roundings of it; the engine in double
    /// precision, to about 1e-14. Where it passes through zero it is accurate absolutely.
    /// </summary>
    public static Accuracy Special { get; } = new(
        "PyTorch approximates in the element's type, the engine in double precision", new(4e-6, 4e-7), new(1e-5, 2e-6), new(1e-12, 1e-14), new(1e-12, 1e-13));

    /// <summary>The trigamma function and what differentiates to it: PyTorch's series is good to 5e-10 in float64 (found with 40-digit arithmetic).</summary>
    public static Accuracy Trigamma { get; } = Special with
    {
        Reason = "PyTorch's series for the trigamma function stops at 5e-10", DoubleValue = new(2e-9, 1e-14), DoubleGradient = new(2e-9, 1e-13),
    };

    /// <summary>
    /// Divided by a standard deviation of its own elements, here never below 0.3: their mean and variance are sums, and the quotient
    /// passes their errors on, to gradients three times over.
    /// </summary>
    public static Accuracy Normalized { get; } = new(
        "means and variances are summed in another order, and what they normalise depends on them", new(2e-6, 2e-6), new(5e-6, 1e-5), new(1e-14, 1e-14), new(2e-14, 3e-14));

    /// <summary>PyTorch's gradient of a double is a multiple of 1/6 in single precision.</summary>
    public static Accuracy SixthInSingle { get; } = new(
        "PyTorch's gradient multiplies by 1/6 rounded to float32, in float64 too", new(2e-6, 3e-7), new(5e-6, 1e-6), new(1e-13, 1e-15), new(5e-8, 1e-15));

    public Tolerance Value(ScalarType type) => type switch
    {
        ScalarType.Float32 => SingleValue,
        ScalarType.Float64 => DoubleValue,
        _ => Tolerance.Exact,
    };

    public Tolerance Gradient(ScalarType type) => type == ScalarType.Float32 ? SingleGradient : DoubleGradient;
}
