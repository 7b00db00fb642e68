namespace Plotly.NET.CSharp;

/// <summary>
/// An optional argument of the C# layer. A value converts to it, except where its type is an interface: C# has no user-defined conversion
/// from an interface, so sequences are passed as arrays or lists.
/// </summary>
/// <typeparam name="T">Type of the argument.</typeparam>
/// <param name="Value">The argument, where there is one.</param>
/// <param name="IsSome">Whether there is one.</param>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    /// <summary>Wraps an argument.</summary>
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}
