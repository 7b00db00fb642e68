namespace NotebookVae.Tests;

public sealed class ReferenceTableTests
{
    private static readonly ReferenceTable Table = new ReferenceTable()
        .Row("test ELBO (nats)", -103.648, "-103.65", "PyTorch", "20 epochs")
        .Row("share <b>", 0.12345, "none", "none", "a & b", "F4");

    [Fact]
    public void ToString_Rows_AreAligned() =>
        Assert.Equal(
            """
            quantity           obtained   reference   source    conditions
            test ELBO (nats)   -103.65    -103.65     PyTorch   20 epochs
            share <b>          0.1235     none        none      a & b
            """.ReplaceLineEndings("\n"),
            Table.ToString());

    [Fact]
    public void ToHtml_Cells_AreEscaped()
    {
        string html = Table.ToHtml();
        Assert.Contains(">share &lt;b&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains(">a &amp; b</td>", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<tr>").Length - 1);
        Assert.StartsWith("<table>", html, StringComparison.Ordinal);
    }
}
