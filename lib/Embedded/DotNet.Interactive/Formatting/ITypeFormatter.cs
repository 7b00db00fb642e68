namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of one type in one representation.</summary>
public interface ITypeFormatter
{
    /// <summary>The representation.</summary>
    string MimeType { get; }

    /// <summary>The type whose values are written; values of derived types too, unless those have a formatter of their own.</summary>
    Type Type { get; }

    /// <summary>Writes <paramref name="instance"/>, or returns <see langword="false"/> to leave it to the next formatter.</summary>
    bool Format(object? instance, FormatContext context);
}

/// <summary>Writes values of type <typeparamref name="T"/> in one representation.</summary>
public interface ITypeFormatter<in T> : ITypeFormatter
{
    /// <summary>Writes <paramref name="instance"/>, or returns <see langword="false"/> to leave it to the next formatter.</summary>
    bool Format(T instance, FormatContext context);
}
