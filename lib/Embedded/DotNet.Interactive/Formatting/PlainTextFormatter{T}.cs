namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of type <typeparamref name="T"/> as plain text.</summary>
public class PlainTextFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>A formatter that may leave a value to the next.</summary>
    public PlainTextFormatter(FormatDelegate<T> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = format;
    }

    /// <summary>A formatter that writes every value.</summary>
    public PlainTextFormatter(Action<T, FormatContext> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = (value, context) =>
        {
            format(value, context);
            return true;
        };
    }

    /// <summary>A formatter that returns the text of every value.</summary>
    public PlainTextFormatter(Func<T, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = (value, context) =>
        {
            context.Writer.Write(format(value));
            return true;
        };
    }

    /// <inheritdoc/>
    public override string MimeType => PlainTextFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (value is not null)
        {
            return format(value, context);
        }

        context.Writer.Write(Formatter.NullString);
        return true;
    }
}
