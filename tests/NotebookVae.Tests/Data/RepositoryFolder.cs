using System.Reflection;

namespace NotebookVae.Tests;

/// <summary>The repository's root, wherever the tests' own output lies.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = typeof(RepositoryFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Mnist => Path.Combine(Root, "data", "mnist");
}
