using System.Globalization;

namespace NotebookVae.Hosting.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_AfterAWriterWasKilled_DeletesWhatItLeftAside()
    {
        // More than any system gives a process.
        var left = folder.File($"a.ipynb.{int.MaxValue.ToString(CultureInfo.InvariantCulture)}.tmp");
        var others = folder.File($"a.ipynb.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}0.not.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(others, "not ours");
        WholeFile.Write(folder.File("a.ipynb"), "whole");
        Assert.Equal("whole", File.ReadAllText(folder.File("a.ipynb")));
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(others));
    }

    [Fact]
    public void Write_OtherProcessIsWritingToo_LeavesItsFile()
    {
        var parent = folder.File("a.ipynb.1.tmp");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Process 1 always runs only on Unix.");
        File.WriteAllText(parent, "half");
        WholeFile.Write(folder.File("a.ipynb"), "whole");
        Assert.True(File.Exists(parent));
    }
}
