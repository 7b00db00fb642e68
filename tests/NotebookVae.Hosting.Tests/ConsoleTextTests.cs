namespace NotebookVae.Hosting.Tests;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData("plain\ntext", "plain\ntext")]
    [InlineData("windows\r\nlines\r\n", "windows\nlines\n")]
    [InlineData("\repoch 1\repoch 2\n", "epoch 2\n")]
    [InlineData("100%\r5", "500%")]
    [InlineData("before\nepoch 1\r       \rafter\n", "before\nafter\n")]
    [InlineData("epoch 1\r       \r", "")]
    [InlineData("epoch 1\r       \r\n", "\n")]
    [InlineData("kept blanks  \n", "kept blanks  \n")]
    public void Write_CarriageReturns_LeaveWhatATerminalShowsInTheEnd(string written, string expected)
    {
        var whole = new ConsoleText();
        whole.Write(written);
        Assert.Equal(expected, whole.ToString());

        // Pieces may end anywhere, also between \r and \n.
        var pieces = new ConsoleText();
        foreach (var character in written)
        {
            pieces.Write(character.ToString());
        }

        Assert.Equal(expected, pieces.ToString());
    }
}
