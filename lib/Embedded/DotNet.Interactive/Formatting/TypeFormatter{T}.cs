namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What the formatters of one type have in common.</summary>
public abstract class TypeFormatter<T> : ITypeFormatter<T>
{
    /// <summary>A formatter for <typeparamref name="T"/>, or for a type that it stands for.</summary>
    protected TypeFormatter(Type? type = null) => Type = type ?? typeof(T);

    /// <inheritdoc/>
    public Type Type { get; }

    /// <inheritdoc/>
    public abstract string MimeType { get; }

    /// <inheritdoc/>
    public abstract bool Format(T value, FormatContext context);

    bool ITypeFormatter.Format(object? instance, FormatContext context) => Format((T)instance!, context);
}
