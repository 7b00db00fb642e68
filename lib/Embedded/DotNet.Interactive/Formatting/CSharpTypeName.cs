namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Types as C# writes them, with namespaces.</summary>
internal static class CSharpTypeName
{
    internal static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal))
        {
            return "(anonymous)";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsByRef || type.IsPointer)
        {
            return Of(type.GetElementType()!) + (type.IsByRef ? "&" : "*");
        }

        // A type in a cell is nested in the cell's own class, which nobody wrote.
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType is { } declaring && !declaring.Name.StartsWith("Submission#", StringComparison.Ordinal) ? declaring : null;
        var inherited = outer?.GetGenericArguments().Length ?? 0;
        var prefix = outer is not null
            ? $"{Of(outer.IsGenericTypeDefinition && !type.IsGenericTypeDefinition ? outer.MakeGenericType(arguments[..inherited]) : outer)}."
            : type.Namespace is { Length: > 0 } name ? $"{name}." : string.Empty;
        var own = arguments[inherited..];
        return prefix + type.Name.Split('`')[0] + (own.Length == 0 ? string.Empty : $"<{string.Join(',', own.Select(Of))}>");
    }
}
