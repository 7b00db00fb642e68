using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class ConventionFormatterTests : IDisposable
{
    public ConventionFormatterTests() => Formatter.ResetToDefault();

    public void Dispose() => Formatter.ResetToDefault();

    [Fact]
    public void CreateManyFromObject_TypeWithAForeignAttribute_HasAllItsPreferredRepresentations()
    {
        var bundle = FormattedValue.CreateManyFromObject(new ForeignFigure());
        Assert.Equal(["application/vnd.test+json", "text/plain"], bundle.Select(value => value.MimeType));
        Assert.Equal("{\"kind\":\"figure\"}", bundle[0].Value);
        Assert.Equal("a figure", bundle[1].Value);
    }

    [Fact]
    public void ToDisplayString_DerivedType_UsesItsBasesFormatters() => Assert.Equal("a figure", new DerivedFigure().ToDisplayString());

    [Fact]
    public void ToDisplayString_ConventionFormatterThatDeclines_FallsBackToTheDefault() =>
        Assert.Contains("<table>", new ForeignFigure().ToDisplayString("text/html"), StringComparison.Ordinal);

    [Fact]
    public void Register_ForATypeWithAnAttribute_Wins()
    {
        Formatter.Register<ForeignFigure>(_ => "registered");
        Assert.Equal("registered", new ForeignFigure().ToDisplayString());
    }

    [Fact]
    public void ResetToDefault_KeepsFormattersByAttribute()
    {
        Formatter.ResetToDefault();
        Assert.Equal("a figure", new ForeignFigure().ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_TypeWithThePackagesOwnAttribute_UsesItsSource() => Assert.Equal("typed", new TypedFigure().ToDisplayString());

    [Fact]
    public void ToDisplayString_SourceWithoutTheMethod_ThrowsAndNamesTheSource()
    {
        var exception = Assert.Throws<NotSupportedException>(() => new Misdeclared().ToDisplayString());
        Assert.Contains(nameof(EmptySource), exception.Message, StringComparison.Ordinal);
    }

    // What a library without a reference to the package declares.
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    [TypeFormatterSource(typeof(ForeignSource), PreferredMimeTypes = ["application/vnd.test+json", "text/plain"])]
    private class ForeignFigure
    {
        public int Size => 3;
    }

    private sealed class DerivedFigure : ForeignFigure;

    private sealed class ForeignSource
    {
        public IEnumerable<object> CreateTypeFormatters() =>
            [new ForeignFormatter("text/plain", "a figure"), new ForeignFormatter("application/vnd.test+json", "{\"kind\":\"figure\"}"), new ForeignFormatter("text/html", null)];
    }

    private sealed class ForeignFormatter(string mimeType, string? text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            Assert.IsAssignableFrom<ForeignFigure>(instance);
            writer.Write(text);
            return text is not null;
        }
    }

    [Microsoft.DotNet.Interactive.Formatting.TypeFormatterSource(typeof(TypedSource))]
    private sealed class TypedFigure;

    private sealed class TypedSource : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new TypedFormatter()];
    }

    private sealed class TypedFormatter : ITypeFormatter
    {
        public string MimeType => PlainTextFormatter.MimeType;

        public Type Type => typeof(TypedFigure);

        public bool Format(object? instance, FormatContext context)
        {
            context.Writer.Write("typed");
            return true;
        }
    }

    [TypeFormatterSource(typeof(EmptySource))]
    private sealed class Misdeclared;

    private sealed class EmptySource;
}
