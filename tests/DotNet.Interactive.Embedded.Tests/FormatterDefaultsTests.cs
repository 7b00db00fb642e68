using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class FormatterDefaultsTests : IDisposable
{
    public FormatterDefaultsTests() => Formatter.ResetToDefault();

    public void Dispose() => Formatter.ResetToDefault();

    [Fact]
    public void ToDisplayString_NumberUnderACultureWithDecimalCommas_HasAPoint()
    {
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal("1.5", 1.5.ToDisplayString());
            Assert.Equal("[ 1.5, -0.25 ]", new[] { 1.5, -0.25 }.ToDisplayString());
            Assert.Equal("<div class=\"dni-plaintext\"><pre>1.5</pre></div>", 1.5.ToDisplayString("text/html"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ToDisplayString_Null_IsNullString()
    {
        Assert.Equal("<null>", ((object?)null).ToDisplayString());
        Assert.Equal("<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div>", ((object?)null).ToDisplayString("text/html"));
        Formatter.NullString = "nothing";
        Assert.Equal("nothing", ((object?)null).ToDisplayString());
    }

    [Theory]
    [InlineData(true, "True")]
    [InlineData('x', "x")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    public void ToDisplayString_Scalar_IsItsText(object value, string expected) => Assert.Equal(expected, value.ToDisplayString());

    [Fact]
    public void ToDisplayString_SequenceLongerThanTheLimit_SaysHowManyMoreWhereThatIsKnown()
    {
        Formatter.ListExpansionLimit = 3;
        Assert.Equal("[ 1, 2, 3 ... (2 more) ]", new[] { 1, 2, 3, 4, 5 }.ToDisplayString());
        Assert.Equal("[ 0, 1, 2 ... (more) ]", Naturals().ToDisplayString());
        Assert.Equal("[ 1, 2, 3 ]", new[] { 1, 2, 3 }.ToDisplayString());
        Assert.Equal("[ ]", Array.Empty<int>().ToDisplayString());

        static IEnumerable<int> Naturals()
        {
            for (var value = 0; ; value++)
            {
                yield return value;
            }
        }
    }

    [Fact]
    public void ListExpansionLimit_OfAType_HoldsForItsSequencesOnlyUntilReset()
    {
        Formatter<int>.ListExpansionLimit = 1;
        Assert.Equal("[ 1 ... (1 more) ]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal("[ a, b ]", new[] { "a", "b" }.ToDisplayString());
        Formatter.ResetToDefault();
        Assert.Equal("[ 1, 2 ]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal(20, Formatter<int>.ListExpansionLimit);
    }

    [Fact]
    public void ToDisplayString_TupleAndDictionary_ShowTheirParts()
    {
        Assert.Equal("( 1, a )", (1, "a").ToDisplayString());
        Assert.Equal("{ a: 1, b: 2 }", new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.ToDisplayString());
        Assert.Equal(
            "<table><thead><tr><th>key</th><th>value</th></tr></thead><tbody><tr><td>&lt;a&gt;</td><td>1</td></tr></tbody></table>",
            new Dictionary<string, int> { ["<a>"] = 1 }.ToDisplayString("text/html"));
    }

    [Fact]
    public void ToDisplayString_Object_IsATableOfItsMembersEscaped()
    {
        var value = new { Name = "<b>", Point = new Vector2(1, 2.5f) };
        Assert.Equal("(anonymous)\n  Name: <b>\n  Point: <1, 2.5>", value.ToDisplayString());
        Assert.Equal(
            "<table><thead><tr><th>name</th><th>value</th></tr></thead><tbody><tr><td>Name</td><td>&lt;b&gt;</td></tr><tr><td>Point</td><td>&lt;1, 2.5&gt;</td></tr></tbody></table>",
            value.ToDisplayString("text/html"));
    }

    [Fact]
    public void ToDisplayString_SequenceOfObjects_HasAColumnForEachMember() => Assert.Equal(
        "<table><thead><tr><th>index</th><th>A</th><th>B</th></tr></thead><tbody><tr><td>0</td><td>1</td><td>x</td></tr><tr><td>1</td><td>2</td><td>y</td></tr></tbody></table>",
        new[] { new { A = 1, B = "x" }, new { A = 2, B = "y" } }.ToDisplayString("text/html"));

    [Fact]
    public void ToDisplayString_ObjectThatRefersToItself_EndsAtTheRecursionLimit()
    {
        var node = new Node();
        node.Next = node;
        Formatter.RecursionLimit = 2;
        Assert.Equal($"Node\n  Next: {{ Next: {typeof(Node)}, Value: 1 }}\n  Value: 1", node.ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_MemberThatThrows_ShowsTheException() =>
        Assert.Equal("Faulty\n  Value: System.InvalidOperationException: broken", new Faulty().ToDisplayString());

    [Fact]
    public void ToDisplayString_Exception_IsItsMessageAndCausesWithoutAStackTrace()
    {
        Exception thrown;
        try
        {
            throw new InvalidOperationException("outer", new FormatException("inner"));
        }
        catch (InvalidOperationException exception)
        {
            thrown = exception;
        }

        Assert.Equal("System.InvalidOperationException: outer\n caused by System.FormatException: inner", thrown.ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_HtmlContent_IsWrittenUnescapedWhereverItStands()
    {
        Assert.Equal("<i>x</i>", Kernel.HTML("<i>x</i>").ToDisplayString("text/html"));
        Assert.Contains("<td><i>x</i></td>", new { Cell = new HtmlString("<i>x</i>") }.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void ToDisplayString_Json_IsTheObjectAsJson() =>
        Assert.Equal("""{"A":1,"B":[1.5]}""", new { A = 1, B = new[] { 1.5 } }.ToDisplayString("application/json"));

    [Fact]
    public void ToDisplayString_MimeTypeThatNothingWrites_ThrowsAndNamesBoth()
    {
        var exception = Assert.Throws<NotSupportedException>(() => 1.ToDisplayString("image/png"));
        Assert.Contains("System.Int32", exception.Message, StringComparison.Ordinal);
        Assert.Contains("image/png", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToDisplayString_DatesAndTimes_AreTheSameInEveryCulture()
    {
        Assert.Equal("2026-11-21 17:30:00Z", new DateTime(2026, 11, 21, 17, 30, 0).ToDisplayString());
        Assert.Equal("2026-11-21", new DateOnly(2026, 11, 21).ToDisplayString());
        Assert.Equal("17:30:00.0000000", new TimeOnly(17, 30).ToDisplayString());
        Assert.Equal("1.02:03:04", new TimeSpan(1, 2, 3, 4).ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_MemoryMatrixAndExpando_ShowWhatTheyHold()
    {
        Assert.Equal("[ 2, 3 ]", new ReadOnlyMemory<int>([1, 2, 3])[1..].ToDisplayString());
        Assert.Equal("[ 1.5 ]", new Memory<double>([1.5]).ToDisplayString());
        Assert.Equal("ell", "hello".AsMemory()[1..4].ToDisplayString());
        Assert.Equal("[ [ 1, 2 ], [ 3, 4 ] ]", new[,] { { 1, 2 }, { 3, 4 } }.ToDisplayString());
        Assert.Contains("[ 3, 4 ]", new[,] { { 1, 2 }, { 3, 4 } }.ToDisplayString("text/html"), StringComparison.Ordinal);
        dynamic expando = new System.Dynamic.ExpandoObject();
        expando.Name = "x";
        Assert.Equal("{ Name: x }", ((object)expando).ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_Json_IsWrittenAsItStands()
    {
        Assert.Equal("""{"a":[1]}""", System.Text.Json.Nodes.JsonNode.Parse("""{ "a": [1] }""").ToDisplayString());
        Assert.Equal("[1, 2]", System.Text.Json.JsonDocument.Parse("[1, 2]").RootElement.ToDisplayString());
    }

    [Theory]
    [InlineData(typeof(int), "System.Int32")]
    [InlineData(typeof(Dictionary<string, int?[]>), "System.Collections.Generic.Dictionary<System.String,System.Nullable<System.Int32>[]>")]
    [InlineData(typeof(Dictionary<int, string>.KeyCollection), "System.Collections.Generic.Dictionary<System.Int32,System.String>.KeyCollection")]
    [InlineData(typeof(List<>), "System.Collections.Generic.List<T>")]
    [InlineData(typeof(double[,]), "System.Double[,]")]
    public void ToDisplayString_Type_IsWrittenAsInCSharp(Type type, string expected) => Assert.Equal(expected, type.ToDisplayString());

    [Fact]
    public void ToDisplayString_RecordNestedInARecord_ShowsBoth() =>
        Assert.Equal("Outer\n  Name: a\n  Inner: { X: 1, Y: [ 2, 3 ] }", new Outer("a", new Inner(1, [2, 3])).ToDisplayString());

    [Fact]
    public void ToDisplayString_ListThatHoldsItself_Ends()
    {
        var list = new List<object> { 1 };
        list.Add(list);
        Assert.EndsWith(string.Concat(Enumerable.Repeat(" ]", 6)), list.ToDisplayString(), StringComparison.Ordinal);
        Assert.NotEmpty(list.ToDisplayString("text/html"));
        var dictionary = new Dictionary<string, object>();
        dictionary["self"] = dictionary;
        Assert.StartsWith("{ self: { self: ", dictionary.ToDisplayString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToDisplayString_GraphOfExponentialSize_StaysReadable()
    {
        var wide = new List<object>();
        for (var index = 0; index < 20; index++)
        {
            wide.Add(wide);
        }

        Assert.InRange(wide.ToDisplayString().Length, 10, 2_000_000);
    }

    [Fact]
    public void ToDisplayString_UnfinishedTask_DoesNotWaitForIt() =>
        Assert.Contains("Status: WaitingForActivation", new TaskCompletionSource<int>().Task.ToDisplayString(), StringComparison.Ordinal);

    [Fact]
    public void ToDisplayString_DelegateAndMethod_AreTheirText()
    {
        Func<int> function = () => 1;
        Assert.Equal("System.Func`1[System.Int32]", function.ToDisplayString());
        Assert.Equal("Int32 Parse(System.String)", typeof(int).GetMethod("Parse", [typeof(string)])!.ToDisplayString());
    }

    [Fact]
    public void ToDisplayString_MemberHiddenFromDebuggers_IsHiddenHereToo() =>
        Assert.Equal("Hidden\n  Shown: 1", new Hidden().ToDisplayString());

    private sealed record Outer(string Name, Inner Inner);

    private sealed record Inner(int X, int[] Y);

    private sealed class Hidden
    {
        public int Shown => 1;

        [System.Diagnostics.DebuggerBrowsable(System.Diagnostics.DebuggerBrowsableState.Never)]
        public int Other => 2;
    }

    private sealed class Node
    {
        public Node? Next { get; set; }

        public int Value => 1;
    }

    private sealed class Faulty
    {
        public int Value => throw new InvalidOperationException("broken");
    }
}
