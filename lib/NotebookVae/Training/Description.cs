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

    /// <summary>A type's name with its type arguments.</summary>
    public static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

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
        string[] parts =
        [
            .. SetAtConstruction(value.GetType()).Select(property => $"{property.Name} = {Of(property.GetValue(value), depth + 1)}"),
        ];
        return parts.Length == 0 ? Name(value.GetType()) : $"{Name(value.GetType())}({string.Join(", ", parts)})";
    }

    private static IEnumerable<PropertyInfo> SetAtConstruction(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.DeclaredOnly;
        Assembly engine = typeof(TorchSharp.torch).Assembly;
        if (type.Assembly == engine || type == typeof(object))
        {
            yield break;
        }

        if (type.BaseType is { } inherited)
        {
            foreach (PropertyInfo property in SetAtConstruction(inherited))
            {
                yield return property;
            }
        }

        foreach (PropertyInfo property in type.GetProperties(own | BindingFlags.Public).OrderBy(property => property.MetadataToken))
        {
            FieldInfo? field = type.GetField($"<{property.Name}>k__BackingField", own | BindingFlags.NonPublic);

            // Tensors, modules of the engine and functions have no text that says what they are.
            bool hasText = property.PropertyType.Assembly != engine && !typeof(Delegate).IsAssignableFrom(property.PropertyType);
            if (field is { IsInitOnly: true } && hasText)
            {
                yield return property;
            }
        }
    }
}
