using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Turns objects into text of a MIME type, by formatters that can be registered for any type.</summary>
/// <remarks>
/// A formatter registered here wins over one that the type brings along by attribute, and that over the defaults. Among the
/// registered ones the most specific type wins, and for one type the latest registration.
/// </remarks>
public static class Formatter
{
    private static readonly Lock Gate = new();
    private static readonly List<ITypeFormatter> Registered = [];
    private static readonly List<(Type Type, string[] MimeTypes)> Preferred = [];
    private static readonly ITypeFormatter[] Defaults =
    [
        new PlainTextFormatter<object>(PlainTextFormatter.FormatDefault),
        new HtmlFormatter<object>(HtmlFormatter.FormatDefault),
        new JsonFormatter<object>(JsonFormatter.FormatDefault),
    ];

    private static string defaultMimeType = HtmlFormatter.MimeType;
    private static int listExpansionLimit;
    private static int recursionLimit;

    static Formatter() => ResetToDefault();

    internal static event Action? Clearing;

    internal static ConcurrentDictionary<Type, Func<int?>> ListExpansionLimits { get; } = new();

    /// <summary>The representation of values whose type prefers none; <c>text/html</c> at first.</summary>
    public static string DefaultMimeType
    {
        get => defaultMimeType;
        set => defaultMimeType = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How many items of a sequence are written out; 20 at first.</summary>
    public static int ListExpansionLimit
    {
        get => listExpansionLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            listExpansionLimit = value;
        }
    }

    /// <summary>How deep nested objects are written out; 6 at first.</summary>
    public static int RecursionLimit
    {
        get => recursionLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            recursionLimit = value;
        }
    }

    /// <summary>What a null reads as; <c>&lt;null&gt;</c> at first.</summary>
    public static string NullString { get; set; } = "<null>";

    /// <summary>Forgets every registration and setting. Formatters that types bring along by attribute stay.</summary>
    public static void ResetToDefault()
    {
        lock (Gate)
        {
            Registered.Clear();
            Preferred.Clear();
        }

        DefaultMimeType = HtmlFormatter.MimeType;
        ListExpansionLimit = 20;
        RecursionLimit = 6;
        NullString = "<null>";
        ListExpansionLimits.Clear();
        Clearing?.Invoke();
    }

    /// <summary>Registers a formatter.</summary>
    public static void Register(ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        lock (Gate)
        {
            Registered.Add(formatter);
        }
    }

    /// <summary>Registers a function that returns the text of a <typeparamref name="T"/>.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register<T>((value, context) => WriteAndAccept(context, formatter(value)), mimeType);
    }

    /// <summary>Registers a function that writes a <typeparamref name="T"/>.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register<T>((value, context) => CallAndAccept(() => formatter(value, context.Writer)), mimeType);
    }

    /// <summary>Registers a function that writes a <typeparamref name="T"/> or leaves it to the next formatter.</summary>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register(new DelegateTypeFormatter(typeof(T), mimeType, (value, context) => formatter((T)value, context)));
    }

    /// <summary>Registers a function that writes values of <paramref name="type"/>, which may be an open generic type.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatter);
        Register(new DelegateTypeFormatter(type, mimeType, (value, context) => CallAndAccept(() => formatter(value, context.Writer))));
    }

    /// <summary>Registers a function that writes values of <paramref name="type"/> or leaves them to the next formatter.</summary>
    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatter);
        Register(new DelegateTypeFormatter(type, mimeType, (value, context) => formatter(value, context)));
    }

    /// <summary>The formatters in the order in which they were registered, the latest first.</summary>
    /// <param name="includeDefaults">Whether those that hold where nothing is registered follow.</param>
    public static IEnumerable<ITypeFormatter> RegisteredFormatters(bool includeDefaults = true)
    {
        lock (Gate)
        {
            return [.. Registered.AsEnumerable().Reverse(), .. includeDefaults ? Defaults : []];
        }
    }

    /// <summary>What writes values of a type in a representation: all formatters that may, one after another until one does.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(actualType);
        ArgumentNullException.ThrowIfNull(mimeType);
        return new DelegateTypeFormatter(actualType, mimeType, (value, context) =>
        {
            Write(value, context, mimeType);
            return true;
        });
    }

    /// <summary>Writes <paramref name="instance"/> by <paramref name="formatter"/>.</summary>
    public static void Format(this ITypeFormatter formatter, object? instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        using var context = new FormatContext(writer);
        formatter.Format(instance, context);
    }

    /// <summary>Writes a part of a larger value in a representation.</summary>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(mimeType);
        Write(obj, context, mimeType);
    }

    /// <summary>Sets the representations of <paramref name="type"/> that are shown when none are asked for.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(preferredMimeTypes);
        if (!preferredMimeTypes.Any(mimeType => !string.IsNullOrWhiteSpace(mimeType)))
        {
            throw new ArgumentException("At least one MIME type must be named.", nameof(preferredMimeTypes));
        }

        lock (Gate)
        {
            Preferred.Add((type, [.. preferredMimeTypes.Distinct()]));
        }
    }

    /// <summary>The representations of <paramref name="type"/> that are shown when none are asked for.</summary>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type? type)
    {
        type ??= typeof(object);

        lock (Gate)
        {
            var chosen = Preferred.Where(entry => Specificity(entry.Type, type) is not null)
                .Reverse().OrderBy(entry => Specificity(entry.Type, type)).FirstOrDefault().MimeTypes;
            if (chosen is { Length: > 0 })
            {
                return chosen;
            }
        }

        return ConventionFormatters.Of(type).PreferredMimeTypes is { Count: > 0 } byConvention ? byConvention
            : type == typeof(string) ? [PlainTextFormatter.MimeType]
            : [DefaultMimeType];
    }

    /// <summary>The text of <paramref name="obj"/> in a representation.</summary>
    /// <exception cref="NotSupportedException">Nothing is registered that writes the object in this representation.</exception>
    public static string ToDisplayString(this object? obj, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        using var context = FormatContext.ForText();
        Write(obj, context, mimeType);
        return context.Writer.ToString()!;
    }

    /// <summary>The text of <paramref name="obj"/> as <paramref name="formatter"/> writes it.</summary>
    public static string ToDisplayString(this object? obj, ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        using var context = FormatContext.ForText();
        formatter.Format(obj, context);
        return context.Writer.ToString()!;
    }

    internal static void Write(object? value, FormatContext context, string mimeType)
    {
        context.Enter();
        try
        {
            foreach (var formatter in value is null ? [] : OwnFormatters(value.GetType(), mimeType))
            {
                if (formatter.Format(value, context))
                {
                    return;
                }
            }

            _ = mimeType switch
            {
                PlainTextFormatter.MimeType => PlainTextFormatter.FormatDefault(value, context),
                HtmlFormatter.MimeType => HtmlFormatter.FormatDefault(value, context),
                JsonFormatter.MimeType => JsonFormatter.FormatDefault(value, context),
                _ => throw new NotSupportedException(
                    $"No formatter writes {value?.GetType().ToString() ?? "null"} as {mimeType}. Register one: Formatter.Register<T>(value => ..., \"{mimeType}\")."),
            };
        }
        finally
        {
            context.Leave();
        }
    }

    /// <summary>Whether values of a type are written by something other than the defaults.</summary>
    internal static bool HasOwnFormatter(Type type, string mimeType) => OwnFormatters(type, mimeType).Count > 0;

    private static List<ITypeFormatter> OwnFormatters(Type type, string mimeType)
    {
        lock (Gate)
        {
            // Latest registration first; the sort is stable, so that this order decides between equally specific types.
            var registered = Registered.Where(formatter => formatter.MimeType == mimeType && Specificity(formatter.Type, type) is not null)
                .Reverse().OrderBy(formatter => Specificity(formatter.Type, type));
            return [.. registered, .. ConventionFormatters.Of(type).Formatters.Where(formatter => formatter.MimeType == mimeType)];
        }
    }

    /// <summary>How far a formatter's type is from the value's: 0 for the type itself, then its bases, then interfaces, then object; null when it does not fit.</summary>
    private static int? Specificity(Type formatterType, Type valueType)
    {
        const int Interface = 1000;
        if (formatterType == typeof(object))
        {
            return int.MaxValue;
        }

        var distance = 0;
        for (var candidate = valueType; candidate is not null; candidate = candidate.BaseType, distance += 2)
        {
            if (candidate == formatterType)
            {
                return distance;
            }

            if (IsInstantiation(candidate, formatterType))
            {
                return distance + 1;
            }
        }

        var interfaces = valueType.GetInterfaces();
        return interfaces.Contains(formatterType) ? Interface
            : interfaces.Any(type => IsInstantiation(type, formatterType)) ? Interface + 1
            : null;
    }

    private static bool IsInstantiation(Type type, Type definition) =>
        definition.IsGenericTypeDefinition && type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static bool WriteAndAccept(FormatContext context, string text)
    {
        context.Writer.Write(text);
        return true;
    }

    private static bool CallAndAccept(Action write)
    {
        write();
        return true;
    }
}
