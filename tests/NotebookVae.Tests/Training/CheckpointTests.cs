namespace NotebookVae.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Binarization.None)]
    [InlineData(Binarization.Fixed)]
    [InlineData(Binarization.Dynamic)]
    public void Resume_AfterTwoOfFourEpochs_EqualsTheUninterruptedRun(Binarization binarization)
    {
        string path = folder.File("run.checkpoint");
        TrainingOptions four = SmallRun.TwoEpochs with { Epochs = 4, Binarization = binarization };
        using SmallRun whole = new(four);
        TrainingHistory expected = whole.Fit();

        using (SmallRun begun = new(four with { Epochs = 2 }))
        {
            begun.Fit(path);
        }

        using SmallRun continued = new(four);
        continued.Trainer.Resume(path);
        TrainingHistory history = continued.Fit();

        Assert.Equal(expected.ToCsv(), history.ToCsv());
        Assert.Equal(whole.Weights(), continued.Weights());
    }

    [Fact]
    public void Resume_FileOfAFinishedRun_TrainsNothingMore()
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit(path);
        float[] weights = run.Weights();
        run.Trainer.Resume(path);
        run.Fit();
        Assert.Equal(weights, run.Weights());
    }

    [Fact]
    public void Save_LeftOverOfAKilledWriter_DoesNotMatter()
    {
        string path = folder.File("run.checkpoint");
        File.WriteAllText(path + ".partial", "half a checkpoi");
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit(path);

        run.Trainer.Resume(path);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Resume_WhileANewerFileIsHalfWritten_ReadsTheLastWholeOne()
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit(path);
        File.WriteAllBytes(path + ".partial", File.ReadAllBytes(path)[..100]);

        using SmallRun other = new(SmallRun.TwoEpochs);
        other.Trainer.Resume(path);
        Assert.Equal(run.Weights(), other.Weights());
    }

    [Fact]
    public void Resume_AnyTruncation_IsOneSentenceAndChangesNothing()
    {
        string path = Saved(out byte[] bytes);
        using SmallRun run = new(SmallRun.TwoEpochs);
        float[] weights = run.Weights();
        foreach (int length in (int[])[0, 1, 100, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(path, bytes[..length]);
            string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
            Assert.Contains($"'{path}' is ", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }

        Assert.Equal(weights, run.Weights());
    }

    [Fact]
    public void Resume_OneBitChangedInTheWeights_IsNoticed()
    {
        string path = Saved(out byte[] bytes);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        using SmallRun run = new(SmallRun.TwoEpochs);
        string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
        Assert.Contains("checkpoint", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_SomeOtherFile_SaysThatItIsNoCheckpoint()
    {
        string path = folder.File("notes.txt");
        File.WriteAllText(path, "not a checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs);
        string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
        Assert.Contains("no checkpoint", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_MissingFile_NamesIt()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        string path = folder.File("absent");
        string message = Assert.Throws<FileNotFoundException>(() => run.Trainer.Resume(path)).Message;
        Assert.Equal($"The checkpoint '{path}' does not exist.", message);
    }

    [Fact]
    public void Resume_OtherOptions_ShowsBoth()
    {
        string path = Saved(out _);
        using SmallRun run = new(SmallRun.TwoEpochs with { LearningRate = 0.5 });
        string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
        Assert.Contains("LearningRate = 0.001", message, StringComparison.Ordinal);
        Assert.Contains("LearningRate = 0.5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OtherModelSize_ShowsBoth()
    {
        string path = Saved(out _);
        using Vae other = new(16, 12, 3);
        using Trainer trainer = new(other, SmallRun.TwoEpochs);
        string message = Assert.Throws<InvalidDataException>(() => trainer.Resume(path)).Message;
        Assert.Contains("16-12-2 units, and this one has 16-12-3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_FolderThatDoesNotExist_NamesTheFile()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        string path = Path.Combine(folder.File("absent"), "run.checkpoint");
        string message = Assert.Throws<IOException>(() => run.Trainer.Save(path)).Message;
        Assert.StartsWith($"The file '{path}' cannot be written", message, StringComparison.Ordinal);
    }

    private string Saved(out byte[] bytes)
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit(path);
        bytes = File.ReadAllBytes(path);
        return path;
    }
}
