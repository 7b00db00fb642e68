using System.Reflection;
using System.Runtime.CompilerServices;

namespace PublicSurfaces;

/// <summary>
/// Every public member of a stand-in is a line of an approval file, so that an addition is looked at, and compared with the real
/// package's signature, before it is used: what is here and not there would not compile against the real package.
/// </summary>
internal static class PublicSurface
{
    private const string Approve = "NOTEBOOKVAE_APPROVE";

    /// <summary>Compares an assembly's public members with <c>tests/{project}/PublicSurface.txt</c>.</summary>
    public static void AssertApproved(Assembly assembly)
    {
        var tests = Assembly.GetExecutingAssembly();
        string root = tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        string path = Path.Combine(root, "tests", tests.GetName().Name!, "PublicSurface.txt");
        string[] actual = [.. assembly.GetExportedTypes().SelectMany(Describe).Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        }

        string[] approved = File.ReadAllLines(path);
        string[] added = [.. actual.Except(approved)];
        string[] removed = [.. approved.Except(actual)];
        Assert.True(
            added.Length == 0 && removed.Length == 0 && actual.Length == approved.Length,
            $"The public members differ from {path}. Compare each with the real package's signature, then run this test once with "
            + $"{Approve}=1 to accept them.\nAdded:\n{string.Join('\n', added)}\nRemoved:\n{string.Join('\n', removed)}");
    }

    private static IEnumerable<string> Describe(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string owner = $"{type.Namespace}.{Name(type)}";
        IEnumerable<string> members = type.GetMembers(Declared)
            .Where(member => member is not Type && (member is not MethodInfo { IsSpecialName: true } || member.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Where(member => member is not MethodInfo { Name: "Equals" or "GetHashCode" or "ToString" or "Deconstruct" })
            .Select(member => member switch
            {
                MethodInfo method => $"{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
                ConstructorInfo constructor => $"new({Parameters(constructor)})",
                PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}",
                _ => member.ToString()!,
            });
        return members.Select(member => $"{owner}: {member}").Prepend(owner);
    }

    private static string Generics(MethodInfo method)
        => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method)
    {
        string receiver = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return receiver + string.Join(", ", method.GetParameters().Select(
            parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = (type.DeclaringType is null ? "" : Name(type.DeclaringType) + ".") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
