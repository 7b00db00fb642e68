using System.Reflection;
using System.Runtime.CompilerServices;
using Plotly.NET;

namespace EmbeddedPlotlyTests;

/// <summary>
/// Every public member stands in PublicSurface.txt, so that an addition is looked at, and compared with the real signature, before it
/// is used: what is here and not in Plotly.NET would not compile against the real package.
/// </summary>
public class PublicSurfaceTests
{
    private const string Update = "PLOTLY_SURFACE_UPDATE";

    private static string ApprovedPath => Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!,
        "tests",
        "Plotly.NET.Embedded.Tests",
        "PublicSurface.txt");

    [Fact]
    public void PublicSurface_ComparedWithTheApprovedOne_IsTheSame()
    {
        string[] actual = [.. typeof(GenericChart).Assembly.GetExportedTypes().SelectMany(Describe).Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(ApprovedPath, string.Join('\n', actual) + "\n");
        }

        string[] approved = File.ReadAllLines(ApprovedPath);
        string[] added = [.. actual.Except(approved)];
        string[] removed = [.. approved.Except(actual)];
        Assert.True(
            added.Length == 0 && removed.Length == 0 && actual.Length == approved.Length,
            $"The public members differ from {Path.GetFileName(ApprovedPath)}. Compare each with the real package's signature, then run this "
            + $"test once with {Update}=1 to accept them.\nAdded:\n{string.Join('\n', added)}\nRemoved:\n{string.Join('\n', removed)}");
    }

    private static IEnumerable<string> Describe(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string owner = $"{type.Namespace}.{Name(type)}";
        IEnumerable<string> members = type.GetMembers(Declared)
            .Where(member => member is not Type && (member is not MethodInfo { IsSpecialName: true } || member.Name == "op_Implicit"))
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
