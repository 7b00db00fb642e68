using System.Collections;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class FormatterRegistrationTests : IDisposable
{
    public FormatterRegistrationTests() => Formatter.ResetToDefault();

    public void Dispose() => Formatter.ResetToDefault();

    [Fact]
    public void Register_Function_WritesTheTypeInThatMimeTypeOnly()
    {
        Formatter.Register<Base>(value => $"<u>{value.Name}</u>", "text/html");
        Assert.Equal("<u>b</u>", new Base("b").ToDisplayString("text/html"));
        Assert.Equal("Base\n  Name: b", new Base("b").ToDisplayString());
    }

    [Fact]
    public void Register_ForABaseAndADerivedType_TheMostSpecificWinsWhateverTheOrder()
    {
        Formatter.Register<Derived>(_ => "derived");
        Formatter.Register<Base>(_ => "base");
        Formatter.Register<object>(_ => "object");
        Assert.Equal("derived", new Derived().ToDisplayString());
        Assert.Equal("base", new Base("b").ToDisplayString());
        Assert.Equal("object", 1.ToDisplayString());
    }

    [Fact]
    public void Register_TwiceForOneType_TheLatestWins()
    {
        Formatter.Register<Base>(_ => "first");
        Formatter.Register<Base>((_, writer) => writer.Write("second"));
        Assert.Equal("second", new Base("b").ToDisplayString());
    }

    [Fact]
    public void Register_FormatterThatDeclines_LeavesTheValueToTheNext()
    {
        Formatter.Register<Base>(_ => "general");
        Formatter.Register<Base>((value, context) =>
        {
            if (value.Name != "mine")
            {
                return false;
            }

            context.Writer.Write("special");
            return true;
        });
        Assert.Equal("special", new Base("mine").ToDisplayString());
        Assert.Equal("general", new Base("other").ToDisplayString());
    }

    [Fact]
    public void Register_OpenGenericType_WritesEveryInstantiation()
    {
        Formatter.Register(typeof(List<>), (list, writer) => writer.Write($"{((IList)list).Count} items"), "text/html");
        Assert.Equal("2 items", new List<int> { 1, 2 }.ToDisplayString("text/html"));
        Assert.Equal("1 items", new List<string> { "a" }.ToDisplayString("text/html"));
    }

    [Fact]
    public void Register_TypeWithinAStructure_IsUsedThereToo()
    {
        Formatter.Register<Base>(value => $"<u>{value.Name}</u>", "text/html");
        Formatter.Register<Base>(value => value.Name);
        Assert.Contains("<td><u>b</u></td>", new { Item = new Base("b") }.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Equal("[ a, b ]", new[] { new Base("a"), new Base("b") }.ToDisplayString());
    }

    [Fact]
    public void GetPreferredMimeTypesFor_Unset_IsHtmlAndForStringsPlainText()
    {
        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Base)));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(string)));
        Formatter.DefaultMimeType = "text/plain";
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Base)));
    }

    [Fact]
    public void SetPreferredMimeTypesFor_BaseType_HoldsForDerivedOnesUntilReset()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(Base), "text/plain", "application/json");
        Assert.Equal(["text/plain", "application/json"], Formatter.GetPreferredMimeTypesFor(typeof(Derived)));
        Assert.Equal(["text/plain", "application/json"], FormattedValue.CreateManyFromObject(new Derived()).Select(value => value.MimeType));
        Formatter.ResetToDefault();
        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Derived)));
    }

    [Fact]
    public void Register_TypeWithADelegate_MayLeaveValuesToTheDefault()
    {
        Formatter.Register(typeof(List<>), (value, context) =>
        {
            context.Writer.Write(value is List<int> ? "numbers" : string.Empty);
            return value is List<int>;
        });
        Assert.Equal("numbers", new List<int>().ToDisplayString());
        Assert.Equal("[ a ]", new List<string> { "a" }.ToDisplayString());
    }

    [Fact]
    public void Register_FormatterObject_IsUsedAndListedFirst()
    {
        var formatter = new HtmlFormatter<Base>(value => $"<i>{value.Name}</i>");
        Formatter.Register(formatter);
        Assert.Equal("<i>b</i>", new Base("b").ToDisplayString("text/html"));
        Assert.Same(formatter, Formatter.RegisteredFormatters().First());
        Assert.Equal([formatter], Formatter.RegisteredFormatters(includeDefaults: false));
        Assert.Equal("<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div>", ((object?)null).ToDisplayString(formatter));
        Assert.Equal("<i>b</i>", HtmlFormatter.GetPreferredFormatterFor<Base>() is { } preferred ? new Base("b").ToDisplayString(preferred) : null);
    }

    [Fact]
    public void FormatTo_WithinAFormatter_WritesAPartInTheSameRepresentation()
    {
        Formatter.Register<Base>((value, context) =>
        {
            context.Writer.Write("base of ");
            value.Name.Length.FormatTo(context, "text/plain");
            return true;
        });
        Assert.Equal("base of 3", new Base("abc").ToDisplayString());
    }

    [Fact]
    public void SetPreferredMimeTypesFor_NoMimeType_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Formatter.SetPreferredMimeTypesFor(typeof(Base)));
        Assert.Throws<ArgumentNullException>(() => Formatter.SetPreferredMimeTypesFor(null!, "text/plain"));
    }

    [Fact]
    public void SetPreferredMimeTypesFor_Object_HoldsForNullToo()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(object), "text/plain");
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(null));
    }

    private class Base(string name)
    {
        public string Name { get; } = name;
    }

    private sealed class Derived() : Base("derived");
}
