using System.Collections;
using System.Globalization;
using System.Reflection;

namespace NotebookVae;

/// <summary>
/// Writes down what an object was made with: its type's name and the properties that were set at construction (those whose backing field
/// is read-only), culture-invariant. What changes during training takes no part, so a fresh object and a used one read the same.
/// </summary>
internal static class Description
{
    private const int Deepest = 4;

    /// <summary>A text such as <c>Elbo(Kl = ClosedForm, Samples = 1)</c>.</summary>
    public static string Of(object? value) => Of(value, 0);

    /// <summary>The properties that were set at construction with their texts, those of base classes first.</summary>
    public static IEnumerable<(string Name, string Text)> Properties(object value) =>
        SetAtConstruction(value.GetType()).Select(property => (property.Name, Of(property.GetValue(value), 1)));

    /// <summary>The whole numbers among the properties, such as layer sizes.</summary>
    public static IEnumerable<long> Sizes(object value) => SetAtConstruction(value.GetType())
        .Where(property => property.PropertyType == typeof(int) || property.PropertyType == typeof(long))
        .Select(property => Convert.ToInt64(property.GetValue(value), CultureInfo.InvariantCulture));

    private static string Of(object? value, int depth) => value switch
    {
        null => "none",
        string text => $"'{text}'",
        Enum or bool => value.ToString()!,
        IFormattable number when value.GetType().IsValueType => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(item => Of(item, depth + 1)))}]",
        _ when depth >= Deepest => Name(value.GetType()),
        _ => OfObject(value, depth),
    };

    private static string OfObject(object value, int depth)
    {
        string[] parts = [.. SetAtConstruction(value.GetType()).Select(property => $"{property.Name} = {Of(property.GetValue(value), depth + 1)}")];
        return parts.Length == 0 ? Name(value.GetType()) : $"{Name(value.GetType())}({string.Join(", ", parts)})";
    }

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<PropertyInfo> SetAtConstruction(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.DeclaredOnly;
        Assembly engine = typeof(TorchSharp.torch).Assembly;
        if (type.BaseType is { } inherited && inherited.Assembly != engine && inherited != typeof(object))
        {
            foreach (PropertyInfo property in SetAtConstruction(inherited))
            {
                yield return property;
            }
        }

        foreach (PropertyInfo property in type.GetProperties(own | BindingFlags.Public).OrderBy(property => property.MetadataToken))
        {
            bool fixedAtConstruction = type.GetField($"<{property.Name}>k__BackingField", own | BindingFlags.NonPublic)?.IsInitOnly == true;
            // Tensors, modules of the engine and functions have no text that says what they are.
            if (fixedAtConstruction && property.PropertyType.Assembly != engine && !typeof(Delegate).IsAssignableFrom(property.PropertyType))
            {
                yield return property;
            }
        }
    }
}
