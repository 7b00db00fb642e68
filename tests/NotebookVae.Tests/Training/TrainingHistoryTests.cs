namespace NotebookVae.Tests;

public sealed class TrainingHistoryTests : IDisposable
{
    private static readonly TrainingHistory Two = new(
        Binarization.Dynamic,
        [new(1, -150.25, -130, 20.25, -1.0 / 3, 2e-17, 3), new(2, -120, -100, 20, -118.5, -98, 20.5)]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ToCsv_Epochs_HaveAHeaderAndOneLineEach()
    {
        string[] lines = Two.ToCsv().Split('\n');
        Assert.Equal("epoch,train_elbo,train_reconstruction,train_kl,test_elbo,test_reconstruction,test_kl,binarization", lines[0]);
        Assert.Equal("2,-120,-100,20,-118.5,-98,20.5,Dynamic", lines[2]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void FromCsv_OwnText_ReadsBackExactly()
    {
        TrainingHistory read = TrainingHistory.FromCsv(Two.ToCsv(), Binarization.Dynamic);
        Assert.Equal(Two.Epochs, read.Epochs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("epoch,elbo\n1,2")]
    public void FromCsv_OtherText_ShowsTheHeader(string text)
    {
        string message = Assert.Throws<InvalidDataException>(() => TrainingHistory.FromCsv(text, Binarization.None)).Message;
        Assert.Contains("starts with the line 'epoch,train_elbo", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2,-120,-100,20,-118.5,-98,20.5,None")]
    [InlineData("1,-120,-100,20,-118.5,-98,None")]
    [InlineData("1,-120,-100,20,-118.5,-98,x,None")]
    [InlineData("1,-120,-100,20,-118.5,-98,20.5,Dynamic")]
    public void FromCsv_BadLine_IsShown(string line)
    {
        string header = new TrainingHistory(Binarization.None, []).ToCsv();
        string message = Assert.Throws<InvalidDataException>(() => TrainingHistory.FromCsv(header + line, Binarization.None)).Message;
        Assert.Contains($"'{line}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveCsv_File_IsWrittenWhole()
    {
        string path = folder.File("history.csv");
        Two.SaveCsv(path);
        Assert.Equal(Two.ToCsv(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Last_EmptyHistory_SaysSo()
    {
        TrainingHistory empty = new(Binarization.None, []);
        string message = Assert.Throws<InvalidOperationException>(() => empty.Last).Message;
        Assert.Contains("empty", message, StringComparison.Ordinal);
    }
}
