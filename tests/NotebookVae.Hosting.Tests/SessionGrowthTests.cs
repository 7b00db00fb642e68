using System.Globalization;

namespace NotebookVae.Hosting.Tests;

public sealed class SessionGrowthTests : EngineTests
{
    [Fact]
    public void Run_ManyQuickCells_EachKeepsAtMost48KilobytesOfManagedMemory()
    {
        const int Count = 150;
        RunCells(0, 50);
        var before = Kept();
        RunCells(50, Count);
        var kilobytes = (Kept() - before) / 1024.0 / Count;
        // Of the 64 that the process may grow by; the rest is for what the runtime keeps of a loaded cell.
        Assert.InRange(kilobytes, 0.0, 48.0);
    }

    [Fact]
    public void Run_CellsThatDeclareNothing_KeepNextToNothing()
    {
        const int Count = 100;
        Pass("var x = 1.5; double Twice(double t) => 2 * t;");
        RunSame("Twice(x) + 1", 50);
        var before = Kept();
        RunSame("Twice(x) + 1", Count);
        var kilobytes = (Kept() - before) / 1024.0 / Count;
        Assert.InRange(kilobytes, double.MinValue, 16.0);
    }

    [Theory]
    [InlineData("int.TryParse(\"5\", out var kept);", "kept", "5")]
    [InlineData("if (\"5\" is string kept) { }", "kept", "5")]
    [InlineData("var (kept, other) = (5, 6);", "kept", "5")]
    [InlineData("(int kept, int other) = (5, 6);", "kept", "5")]
    [InlineData("using System.Globalization;", "CultureInfo.InvariantCulture.LCID.ToString() == \"127\"", "True")]
    [InlineData("using static System.Math;", "Abs(-5)", "5")]
    [InlineData("using Number = System.Int32;", "Number.Parse(\"5\")", "5")]
    [InlineData("class Kept { public int X = 5; }", "new Kept().X", "5")]
    [InlineData("int Kept() => 5;", "Kept()", "5")]
    [InlineData("int Kept { get; set; } = 5;", "Kept", "5")]
    [InlineData("delegate int Kept(int x);", "((Kept)(x => x + 1))(4)", "5")]
    [InlineData("#r \"System.Xml.XDocument\"\nMath.Abs(1);", "new System.Xml.Linq.XElement(\"a\").Name.LocalName", "a")]
    public void Run_WhateverACellDeclares_IsThereLater(string declaration, string use, string expected)
    {
        Assert.Null(Engine.Run(declaration, "cell 1")?.Message);
        Output.Take();
        Pass("Math.Abs(1);");
        Assert.Null(Engine.Run(use, "cell 3")?.Message);
        Assert.EndsWith(" " + expected, Assert.Single(Output.Take()), StringComparison.Ordinal);
    }

    private static long Kept()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private void RunCells(int first, int count)
    {
        for (var index = first; index < first + count; index++)
        {
            var number = index.ToString(CultureInfo.InvariantCulture);
            Assert.Null(Engine.Run((index % 4) switch
            {
                0 => $"var x{number} = {number}.5;",
                1 => $"double F{number}(double t) => t * 2;\nF{number}(3)",
                2 => $"var sum{number} = 0.0;\nforeach (var i in Enumerable.Range(0, 10)) sum{number} += i;\nsum{number}",
                _ => $"Console.WriteLine({number});",
            }, $"cell {number}")?.Message);
        }

        Output.Take();
    }

    private void RunSame(string source, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.Null(Engine.Run(source, "cell 2")?.Message);
        }

        Output.Take();
    }
}
