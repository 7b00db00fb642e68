namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>How far a number may lie from its reference: <c>|obtained − expected| ≤ Absolute + Relative · |expected|</c>.</summary>
/// <remarks>NaN matches NaN only, an infinity only itself.</remarks>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    public static Tolerance Exact { get; } = new(0, 0);

    public bool Accepts(double obtained, double expected) =>
        obtained.Equals(expected) || obtained == expected || Math.Abs(obtained - expected) <= Absolute + (Relative * Math.Abs(expected));
}
