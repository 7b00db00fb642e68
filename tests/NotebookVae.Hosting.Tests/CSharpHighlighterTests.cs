using System.Net;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting.Tests;

public sealed class CSharpHighlighterTests
{
    [Theory]
    [InlineData("var x = 1.5e-3;", "<span class=\"k\">var</span> x = <span class=\"n\">1.5e-3</span>;")]
    [InlineData("\"a // b\" // c", "<span class=\"s\">&quot;a // b&quot;</span> <span class=\"c\">// c</span>")]
    [InlineData("@\"a\"\"//\\\" + 'x'", "<span class=\"s\">@&quot;a&quot;&quot;//\\&quot;</span> + <span class=\"s\">&#39;x&#39;</span>")]
    [InlineData("$\"a {b:F2} // {{c}}\"", "<span class=\"s\">$&quot;</span><span class=\"s\">a </span>{b:<span class=\"s\">F2</span>}<span class=\"s\"> // {{c}}</span><span class=\"s\">&quot;</span>")]
    [InlineData("/* a \" b */ x", "<span class=\"c\">/* a &quot; b */</span> x")]
    [InlineData("\"\"\"a \" // b\"\"\"", "<span class=\"s\">&quot;&quot;&quot;a &quot; // b&quot;&quot;&quot;</span>")]
    [InlineData("Check.That(new Vae(x), f)", "<span class=\"t\">Check</span>.<span class=\"m\">That</span>(<span class=\"k\">new</span> <span class=\"t\">Vae</span>(x), f)")]
    [InlineData("List<Vae> y;", "<span class=\"t\">List</span>&lt;<span class=\"t\">Vae</span>&gt; y;")]
    [InlineData("#r \"a.dll\"\nx", "<span class=\"d\">#r &quot;a.dll&quot;</span>\nx")]
    [InlineData("a.var + @var", "a.var + @var")]
    public void ToHtml_TrickyCode_IsMarkedByKind(string code, string html) => Assert.Equal(html, CSharpHighlighter.ToHtml(code));

    [Theory]
    [InlineData("int x = ;\n}}} \"open\n'")]
    [InlineData("#!time\nx + <script>")]
    [InlineData("$\"\"\"\n  {x} \"{y:F1}\" // no comment\n  \"\"\"")]
    [InlineData("#if A\nno // c\n#else\nyes\n#endif\n/// <summary>d</summary>\nvoid F() { }\n/* open")]
    [InlineData("%%html\n<b>&amp;</b>\t\r\n")]
    [InlineData("")]
    public void ToHtml_AnyText_IsThereUnchangedAndEscaped(string code)
    {
        var html = CSharpHighlighter.ToHtml(code);
        Assert.Equal(code, WebUtility.HtmlDecode(Regex.Replace(html, "</?span[^>]*>", string.Empty)));
        Assert.DoesNotMatch("<(?!/?span)", html);
    }
}
