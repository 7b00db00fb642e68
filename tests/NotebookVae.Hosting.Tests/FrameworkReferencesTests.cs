using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace NotebookVae.Hosting.Tests;

/// <summary>Cells know the whole framework, though the compiler is not told of assemblies that only forward.</summary>
public sealed class FrameworkReferencesTests : EngineTests
{
    // What the library below needs of a core library, under the name that a library for .NET Standard was built against.
    private const string StandardLibrary = """
        [assembly: System.Reflection.AssemblyVersion("2.1.0.0")]
        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Int32 { }
            public abstract class Attribute { }
            public enum AttributeTargets { Assembly = 1 }
            public sealed class AttributeUsageAttribute : Attribute
            {
                public AttributeUsageAttribute(AttributeTargets validOn) { }
                public bool AllowMultiple { get { return false; } set { } }
                public bool Inherited { get { return false; } set { } }
            }
            public sealed class String { public static string Concat(string a, string b) => a; }
        }
        namespace System.Reflection
        {
            public sealed class AssemblyVersionAttribute : Attribute { public AssemblyVersionAttribute(string version) { } }
        }
        """;

    [Fact]
    public void All_Framework_LeavesOutOnlyWhatDeclaresNoPublicType()
    {
        var all = new FrameworkReferences().All;
        var names = Names(all);
        var managed = Directory.GetFiles(FrameworkReferences.Folder, "System*.dll").Where(file => !file.Contains(".Native"));
        foreach (var file in managed)
        {
            var declares = Assembly.Load(AssemblyName.GetAssemblyName(file)).GetTypes().Any(type => type.IsPublic);
            Assert.True(names.Contains(Path.GetFileNameWithoutExtension(file)) || !declares, file);
        }

        Assert.DoesNotContain("netstandard", names);
        Assert.Contains("System.Runtime", names);
    }

    [Fact]
    public void ForwardersOf_LibraryForNetStandard_IsThatOnce()
    {
        var framework = new FrameworkReferences();
        using var library = AssemblyMetadata.CreateFromFile(LibraryForNetStandard());
        Assert.Contains("netstandard", Names(framework.ForwardersOf(library)));
        Assert.Empty(framework.ForwardersOf(library));
    }

    [Fact]
    public void Run_LibraryForNetStandard_ItsTypesAreTheFrameworks()
    {
        var library = Path.GetRelativePath(Folder.Path, LibraryForNetStandard());
        Pass($"#r \"{library}\"\nstring word = Words.Twice(\"ab\");\nword.Length", "result text/html,text/plain 4");
        Pass("Words.Twice(word)", "result text/plain abababab");
    }

    [Theory]
    [InlineData("System.Linq")]
    [InlineData("System.Runtime")]
    [InlineData("System.Threading.Tasks")]
    [InlineData("netstandard")]
    [InlineData("System.Xml.XDocument.dll")]
    public void Run_ReferenceToAFrameworkAssembly_ChangesNothing(string name)
    {
        Pass($"#r \"{name}\"\nEnumerable.Range(0, 3).Sum()", "result text/html,text/plain 3");
        Pass("await Task.FromResult(new System.Xml.Linq.XElement(\"a\").Name.LocalName)", "result text/plain a");
    }

    [Fact]
    public void Run_ClassNamedLikeAnImportedOne_IsTheCellsOwn()
    {
        Pass("class StringBuilder { public int X = 5; }\nclass Kernel { public int Y = 6; }");
        Pass("new StringBuilder().X + new Kernel().Y", "result text/html,text/plain 11");
    }

    private static HashSet<string> Names(IEnumerable<MetadataReference> references) =>
        [.. references.Select(reference => ((AssemblyMetadata)((PortableExecutableReference)reference).GetMetadata()).GetModules()[0].Name)
            .Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    private string LibraryForNetStandard()
    {
        var key = Assembly.Load("netstandard").GetName().GetPublicKey()!;
        var standard = Emit("netstandard", StandardLibrary, [], key);
        return Emit("Standard", "public static class Words { public static string Twice(string word) => word + word; }", [standard], []);
    }

    private string Emit(string name, string source, IEnumerable<string> references, byte[] key)
    {
        // The stand-in for .NET Standard lies apart, so that nobody finds it beside the library.
        var path = Folder.File($"{(key.Length > 0 ? "core" : "bin")}/{name}.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        using var file = File.Create(path);
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            references.Select(reference => MetadataReference.CreateFromFile(reference)),
            key.Length > 0 ? options.WithCryptoPublicKey([.. key]).WithPublicSign(true) : options)
            .Emit(file, options: new EmitOptions(runtimeMetadataVersion: "v4.0.30319"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
