namespace Microsoft.DotNet.Interactive;

/// <summary>A handle on a value that a cell shows.</summary>
public class DisplayedValue
{
    internal DisplayedValue(string displayId, IReadOnlyList<FormattedValue> formattedValues)
    {
        DisplayId = displayId;
        FormattedValues = formattedValues;
    }

    /// <summary>The name of the place where the value is shown.</summary>
    public string DisplayId { get; }

    /// <summary>What is shown.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>Shows <paramref name="updatedValue"/> in place of what was shown, in the same representations.</summary>
    public void Update(object? updatedValue)
    {
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(formatted => formatted.MimeType)]);
        DisplaySink.Current.Show(DisplayId, FormattedValues, isUpdate: true);
    }
}
