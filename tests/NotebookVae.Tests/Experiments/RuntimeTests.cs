using System.Globalization;
using TorchSharp;

namespace NotebookVae.Tests;

public sealed class RuntimeTests
{
    [Fact]
    public void Describe_ThisMachine_NamesEngineDeviceAndThreads()
    {
        string text = Runtime.Describe();

        Assert.Contains(typeof(torch).Assembly.GetName().Name!, text, StringComparison.Ordinal);
        Assert.Contains("cpu", text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{torch.get_num_threads()} threads"), text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split('\n').Length);
    }
}
