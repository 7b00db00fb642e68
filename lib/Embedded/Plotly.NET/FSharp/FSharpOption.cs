namespace Microsoft.FSharp.Core;

/// <summary>
/// An optional argument of Plotly.NET, which is written in F#. A plain value converts to it, so callers write <c>Title.init(Text: "x")</c>
/// and never name this type. An argument left out is <see langword="null"/>.
/// </summary>
/// <typeparam name="T">Type of the argument.</typeparam>
public sealed class FSharpOption<T>(T value)
{
    /// <summary>The argument.</summary>
    public T Value { get; } = value;

    /// <summary>No argument.</summary>
    public static FSharpOption<T>? None => null;

    /// <summary>Wraps an argument.</summary>
    public static FSharpOption<T> Some(T value) => new(value);

    /// <summary>Wraps an argument.</summary>
    public static implicit operator FSharpOption<T>(T value) => new(value);
}
