namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of type <typeparamref name="T"/> as JSON.</summary>
public class JsonFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>A formatter that writes every value as the serializer does.</summary>
    public JsonFormatter()
        : this((value, context) => JsonFormatter.FormatDefault(value, context))
    {
    }

    /// <summary>A formatter that may leave a value to the next.</summary>
    public JsonFormatter(FormatDelegate<T> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = format;
    }

    /// <summary>A formatter that writes every value.</summary>
    public JsonFormatter(Action<T, FormatContext> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = (value, context) =>
        {
            format(value, context);
            return true;
        };
    }

    /// <inheritdoc/>
    public override string MimeType => JsonFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T instance, FormatContext context) => format(instance, context);
}
