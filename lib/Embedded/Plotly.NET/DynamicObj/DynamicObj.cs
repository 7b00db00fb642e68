using System.Diagnostics.CodeAnalysis;
using Microsoft.FSharp.Core;

namespace DynamicObj;

/// <summary>
/// A set of named plotly.js attributes, kept in the order in which they were first set. Titles, axes, markers, traces and layouts all are
/// such sets; an attribute that no method offers is set with <see cref="SetValue{T}"/>.
/// </summary>
public class DynamicObj
{
    private OrderedDictionary<string, object> attributes = new(StringComparer.Ordinal);

    /// <summary>Sets an attribute, replacing its value if it has one.</summary>
    /// <param name="name">plotly.js name of the attribute.</param>
    /// <param name="value">A number, string, boolean, date, another set, or a sequence of these.</param>
    /// <typeparam name="T">Type of the value.</typeparam>
    public void SetValue<T>(string name, T value)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        attributes[name] = value;
    }

    /// <summary>Removes an attribute; <see langword="false"/> if it was not set.</summary>
    public bool Remove(string name) => attributes.Remove(name);

    /// <summary>The value of an attribute, or none.</summary>
    public FSharpOption<object>? TryGetValue(string name)
        => attributes.TryGetValue(name, out object? value) ? new FSharpOption<object>(value) : null;

    /// <summary>The value of an attribute, or none where it is not set or of another type.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    public FSharpOption<T>? TryGetTypedValue<T>(string name)
        => attributes.TryGetValue(name, out object? value) && value is T typed ? new FSharpOption<T>(typed) : null;

    internal IEnumerable<KeyValuePair<string, object>> Attributes => attributes;

    internal bool IsEmpty => attributes.Count == 0;

    internal bool TryGet<T>(string attribute, [NotNullWhen(true)] out T? value)
    {
        value = attributes.TryGetValue(attribute, out object? found) && found is T typed ? typed : default;
        return value is not null;
    }

    /// <summary>
    /// Takes over every attribute of <paramref name="other"/>, set by set where both have one. This object changes, and is returned: the
    /// real package does so too, and styling a chart therefore shows in every chart that shares its layout.
    /// </summary>
    internal void Absorb(DynamicObj other)
    {
        if (ReferenceEquals(this, other))
        {
            return;
        }

        foreach ((string name, object value) in other.attributes)
        {
            if (value is DynamicObj theirs && TryGet(name, out DynamicObj? ours))
            {
                ours.Absorb(theirs);
            }
            else
            {
                attributes[name] = value;
            }
        }
    }

    /// <summary>A deep copy, of the same type: nothing that happens to the copy shows here.</summary>
    internal DynamicObj Copy()
    {
        var copy = (DynamicObj)MemberwiseClone();
        copy.attributes = new OrderedDictionary<string, object>(attributes.Count, StringComparer.Ordinal);
        foreach ((string name, object value) in attributes)
        {
            copy.attributes[name] = value is DynamicObj set ? set.Copy() : value;
        }

        return copy;
    }
}
