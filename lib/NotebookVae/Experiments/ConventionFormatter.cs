namespace NotebookVae;

/// <summary>
/// Writes one MIME type of a value, in the shape that .NET Interactive finds by convention: a MIME type and a method to format.
/// </summary>
internal sealed class ConventionFormatter<T>(string mimeType, Func<T, string> format)
{
    /// <summary>What is written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>False where the value is of another type, so that another formatter is asked.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
        {
            return false;
        }

        writer.Write(format(value));
        return true;
    }
}
