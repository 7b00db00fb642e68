using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

/// <summary>What <c>--check</c> says when one thing of a committed notebook is changed.</summary>
public sealed class NotebookComparisonTests
{
    [Fact]
    public void Compare_TheSame_HasNoDifference() => Assert.Empty(NotebookComparison.Compare(SampleNotebook.Good(), SampleNotebook.Good()));

    [Fact]
    public void Compare_OneNumberInText_NamesCellLineAndHowFarApart() => AssertOne(
        cells => Edit(cells, SampleNotebook.Text, "-104.10", "-104.30"),
        "cell 4 (c03: Console.WriteLine(x);), output 1 (text), line 1, number 1 (\"bound -104.30 nats after 16 epochs\"): "
            + "obtained -104.10, expected -104.30 (0.2 apart, 0.00192 of it)");

    [Fact]
    public void Compare_OneWord_NamesBothLines() => AssertOne(
        cells => Edit(cells, SampleNotebook.Text, "epochs", "steps"),
        "cell 4 (c03: Console.WriteLine(x);), output 1 (text), line 1: obtained \"bound -104.10 nats after 16 epochs\", expected \"bound -104.10 nats after 16 steps\"");

    [Fact]
    public void Compare_OneDataPointOfAFigure_NamesItsPath() => AssertOne(
        cells => SampleNotebook.Data(cells, SampleNotebook.Figure)[MimeBundle.Plotly]!["data"]![0]!["y"]![1] = 1.6,
        "cell 5 (c04: Chart.Line(x, y)), output 1 (result, figure), data[0].y[1]: obtained 1.5, expected 1.6 (0.1 apart, 0.0625 of it)");

    [Fact]
    public void Compare_BlockOfPixels_NamesTheFirstAndCountsAll() => AssertOne(
        cells => SampleNotebook.Data(cells, SampleNotebook.Picture)["image/png"] =
            SampleNotebook.GreyPng(4, 4, [0, 0, 0, 0, 0, 0, 90, 80, 0, 0, 70, 60, 0, 0, 0, 2]),
        "cell 6 (c05: ImageGrid.Of(x)), output 1 (result, picture), pixel (row 1, column 2): obtained 0, expected 90 (4 of 16 pixels differ, by up to 90 of 255)");

    [Fact]
    public void Compare_PictureOfAnotherSize_TellsBoth() => AssertOne(
        cells => SampleNotebook.Data(cells, SampleNotebook.Picture)["image/png"] = SampleNotebook.GreyPng(2, 8, new byte[16]),
        "cell 6 (c05: ImageGrid.Of(x)), output 1 (result, picture), picture: obtained 4 × 4 pixels, expected 2 × 8 pixels");

    [Fact]
    public void Compare_PictureThatIsNotGrey_ByItsBytes()
    {
        var expected = SampleNotebook.Changed(cells =>
            SampleNotebook.Data(cells, SampleNotebook.Picture)["image/png"] = SampleNotebook.GreyPng(4, 4, new byte[16], colourType: 2));
        Assert.Empty(NotebookComparison.Compare(expected, expected));
        Assert.Contains("which are others", Assert.Single(NotebookComparison.Compare(SampleNotebook.Good(), expected)).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_PixelsWithinTheTolerance_Agree() => Assert.Empty(NotebookComparison.Compare(
        SampleNotebook.Good(),
        SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Picture)["image/png"] = SampleNotebook.GreyPng(4, 4, [.. Enumerable.Repeat((byte)2, 16)]))));

    [Fact]
    public void Compare_StaticPictureOrPageOfAFigure_IsNotCompared()
    {
        var expected = SampleNotebook.Changed(cells =>
        {
            var figure = SampleNotebook.Data(cells, SampleNotebook.Figure);
            figure["image/png"] = SampleNotebook.GreyPng(2, 1, [200, 2]);
            figure["text/html"] = "<div>live</div>";
        });
        var without = SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Figure).Remove("image/png"));
        Assert.Empty(NotebookComparison.Compare(SampleNotebook.Good(), expected));
        Assert.Empty(NotebookComparison.Compare(without, expected));
    }

    [Fact]
    public void Compare_OutputMissing_TellsWhatThereIs() => AssertOne(
        cells => cells[SampleNotebook.Text]!["outputs"]!.AsArray().Add(SampleNotebook.Result("text/html", "<b>1</b>")),
        "cell 4 (c03: Console.WriteLine(x);), outputs: obtained 1 output (text), expected 2 outputs (text, result)");

    [Fact]
    public void Compare_RepresentationMissing_TellsWhichThereAre() => AssertOne(
        cells => SampleNotebook.Data(cells, SampleNotebook.Picture)["text/html"] = "<b>1</b>",
        "cell 6 (c05: ImageGrid.Of(x)), output 1 (result, picture), representations: obtained image/png, text/plain, expected image/png, text/html, text/plain");

    [Fact]
    public void Compare_PiecesOfOneStream_CountAsOne() => Assert.Empty(NotebookComparison.Compare(
        SampleNotebook.Good(),
        SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["outputs"] = new JsonArray(
            SampleNotebook.Stream("bound -104.10 nats after 16 epochs\nratio "), SampleNotebook.Stream("0.001 and 1e-9\n")))));

    [Fact]
    public void Compare_VolatileCell_IsLeftOut() => Assert.Empty(NotebookComparison.Compare(
        SampleNotebook.Good(),
        SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Describe)["text/plain"] = "another machine")));

    [Fact]
    public void Compare_ToleranceOfTheCell_IsUsed()
    {
        Notebook With(double rtol) => SampleNotebook.Changed(cells =>
        {
            Edit(cells, SampleNotebook.Text, "-104.10", "-104.30");
            cells[SampleNotebook.Text]!["metadata"]![OutputProvenance.Key] = new JsonObject { ["rtol"] = rtol };
        });
        Assert.Empty(NotebookComparison.Compare(SampleNotebook.Good(), With(0.01)));
        Assert.Single(NotebookComparison.Compare(SampleNotebook.Good(), With(0.001)));
        var exception = Assert.Throws<NotebookException>(() => NotebookComparison.Compare(SampleNotebook.Good(), With(-1)));
        Assert.Contains("c03", exception.Message, StringComparison.Ordinal);
        Assert.Contains("notebookvae.rtol", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ManyDifferencesInAnOutput_ListsThreeAndCountsTheRest()
    {
        var differences = NotebookComparison.Compare(
            SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Figure)[MimeBundle.Plotly]!["data"]![0]!["y"] = Numbers(1)),
            SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Figure)[MimeBundle.Plotly]!["data"]![0]!["y"] = Numbers(2)));
        Assert.Equal(["data[0].y[0]", "data[0].y[1]", "data[0].y[2]"], differences.Select(difference => difference.Place.Split(", ")[^1]));
        Assert.EndsWith("; 997 more differences in this output", differences[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_DifferencesInSeveralCells_AreAllListed()
    {
        var differences = NotebookComparison.Compare(SampleNotebook.Good(), SampleNotebook.Changed(cells =>
        {
            Edit(cells, SampleNotebook.Text, "16", "17");
            SampleNotebook.Data(cells, SampleNotebook.Figure)["text/plain"] = "Figure \"other\": line";
        }));
        Assert.Equal(["c03", "c04"], differences.Select(difference => difference.CellId));
    }

    private static JsonArray Numbers(double from) => [.. Enumerable.Range(0, 1000).Select(index => (JsonNode)(from + index + 0.5))];

    private static void Edit(JsonArray cells, int index, string from, string to)
    {
        var text = cells[index]!["outputs"]![0]!["text"]!;
        var before = MultilineText.Read(text);
        Assert.Contains(from, before, StringComparison.Ordinal);
        cells[index]!["outputs"]![0]!["text"] = before.Replace(from, to, StringComparison.Ordinal);
    }

    private static void AssertOne(Action<JsonArray> change, string sentence) =>
        Assert.Equal(sentence, Assert.Single(NotebookComparison.Compare(SampleNotebook.Good(), SampleNotebook.Changed(change))).ToString());
}
