using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NotebookVae.Cli.Tests;

/// <summary>doctor on machines made up of a PATH with scripts for programs.</summary>
public sealed partial class DoctorTests : IDisposable
{
    private static readonly string Host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private readonly TemporaryNotebooks machine = new();

    private string Programs => Path.Combine(machine.Root, "bin");

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Doctor_MachineWithEverything_NamesEachWithItsVersion()
    {
        Program("dotnet", "echo '8.0.100 [/x]'; echo '10.0.401 [/x]'");
        Program("npm", "echo 11.2.3");
        Program("jupyter", "echo 'Selected Jupyter core packages...'; echo 'jupyterlab : 4.5.6'; echo 'notebook : not installed'");
        Program("nvidia-smi", "echo 'NVIDIA H200, 143771 MiB, 570.1'");
        Program("chromium", "echo 'Chromium 140.0'");
        Program("python3", "[ \"$1\" = --version ] && echo 'Python 3.11.2' || echo '1.13.1'");
        var doctor = Doctor(("NOTEBOOKVAE_PYTHON", Path.Combine(Programs, "python3")), ("NOTEBOOKVAE_DATA", Data()));

        Assert.Equal((0, string.Empty), (doctor.ExitCode, doctor.Error));
        AssertRow(doctor, "ok", ".NET SDK", "10.0.401");
        AssertRow(doctor, "ok", "processor", $"{Environment.ProcessorCount} processors");
        AssertRow(doctor, "ok", "memory", "GiB");
        AssertRow(doctor, "ok", "data", "checksums right");
        AssertRow(doctor, "ok", "Chromium", "Chromium 140.0");
        AssertRow(doctor, "ok", "Jupyter", "jupyterlab 4.5.6");
        Assert.DoesNotContain("not installed", doctor.Output, StringComparison.Ordinal);
        AssertRow(doctor, "ok", "Python, PyTorch", "Python 3.11.2, PyTorch 1.13.1");
        AssertRow(doctor, "ok", "GPU", "NVIDIA H200, 143771 MiB");
        Assert.Contains("npm 11.2.3", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("Notebooks run here.", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_MachineWithNothing_SaysWhatEachWouldGiveAndThatTheSdkIsNeeded()
    {
        var doctor = Doctor(("NOTEBOOKVAE_PYTHON", Path.Combine(Programs, "none")), ("NOTEBOOKVAE_DATA", machine.Root));

        Assert.Equal((1, string.Empty), (doctor.ExitCode, doctor.Error));
        AssertRow(doctor, "missing", ".NET SDK", "https://dotnet.microsoft.com/download");
        AssertRow(doctor, "missing", "data", "NOTEBOOKVAE_DATA");
        AssertRow(doctor, "missing", "Chromium", "NOTEBOOKVAE_CHROMIUM");
        AssertRow(doctor, "missing", "Jupyter", "VS Code");
        AssertRow(doctor, "missing", "GPU", "NOTEBOOKVAE_STACK=cuda");
        AssertRow(doctor, "wrong", "Python, PyTorch", "python3-torch");
        Assert.Contains("Needed for everything and not usable: .NET SDK.", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_ThingsThatDoNotWork_SaysWhatIsWrongWithThem()
    {
        Program("dotnet", "echo '8.0.100 [/x]'");
        Program("nvidia-smi", "echo 'no driver'; exit 9");
        Program("jupyter", "sleep 1000");
        Program("python3", "[ \"$1\" = --version ] && echo 'Python 3.11.2' || exit 1");
        var data = Data();
        File.AppendAllText(Path.Combine(data, "mnist", "train-labels-idx1-ubyte.gz"), "x");
        var doctor = Doctor(
            ("NOTEBOOKVAE_PYTHON", Path.Combine(Programs, "python3")), ("NOTEBOOKVAE_DATA", data), ("NOTEBOOKVAE_STACK", "gpu"), ("NOTEBOOKVAE_CHROMIUM", "/none"));

        Assert.Equal(1, doctor.ExitCode);
        AssertRow(doctor, "wrong", ".NET SDK", "only 8.0.100");
        AssertRow(doctor, "wrong", "library, stack", "embedded (the default), cpu or cuda");
        AssertRow(doctor, "wrong", "data", "train-labels-idx1-ubyte.gz");
        AssertRow(doctor, "wrong", "GPU", "no driver");
        AssertRow(doctor, "wrong", "Chromium", "there is no program");
        AssertRow(doctor, "wrong", "Jupyter", "no answer within 3 s");
        AssertRow(doctor, "missing", "Python, PyTorch", "without PyTorch");
    }

    [Fact]
    public void Doctor_TimeThatIsNoTime_IsRefused() => CommandLineProcess.Run("doctor", "--timeout", "0").AssertRefused("--timeout", "seconds");

    private CommandLineProcess Doctor(params (string Name, string Value)[] variables)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of this test are shell scripts: run it on Linux or macOS.");
        Directory.CreateDirectory(Programs);
        // What the scripts themselves need.
        foreach (var tool in (string[])["sh", "sleep"])
        {
            if (!File.Exists(Path.Combine(Programs, tool)))
            {
                File.CreateSymbolicLink(Path.Combine(Programs, tool), Path.Combine("/bin", tool));
            }
        }

        return CommandLineProcess.Run(
            start =>
            {
                // The test's own dotnet by its full path: the machine's may lack one.
                start.FileName = File.Exists(Host) ? Host : start.FileName;
                foreach (var name in (string[])["NOTEBOOKVAE_CHROMIUM", "NOTEBOOKVAE_STACK", "NOTEBOOKVAE_PYTHON", "NOTEBOOKVAE_DATA"])
                {
                    start.Environment.Remove(name);
                }

                start.Environment["PATH"] = Programs;
                foreach (var (name, value) in variables)
                {
                    start.Environment[name] = value;
                }
            },
            "doctor", "--timeout", variables.Length > 2 ? "3" : "60");
    }

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(Programs);
        var path = Path.Combine(Programs, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Four small files in place of MNIST's, with their checksums.</summary>
    private string Data()
    {
        var mnist = Directory.CreateDirectory(Path.Combine(machine.Root, "data", "mnist")).FullName;
        var sums = new List<string>();
        foreach (var name in (string[])["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"])
        {
            File.WriteAllText(Path.Combine(mnist, $"{name}-ubyte.gz"), name);
            var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
            sums.Add($"{sum}  mnist/{name}-ubyte.gz");
        }

        File.WriteAllLines(Path.Combine(machine.Root, "data", "SHA256SUMS"), sums);
        return Path.Combine(machine.Root, "data");
    }

    /// <summary>Asserts that the row of a thing has this verdict and text; a row may take several lines.</summary>
    private static void AssertRow(CommandLineProcess doctor, string verdict, string name, string text)
    {
        var rows = new List<string[]>();
        foreach (var cells in doctor.Output.Split('\n').Where(line => line.StartsWith('│')).Select(line => line.Split('│')[1..^1]))
        {
            if (cells[0].Trim().Length > 0 || rows.Count == 0)
            {
                rows.Add([.. cells.Select(cell => cell.Trim())]);
                continue;
            }

            for (var column = 0; column < cells.Length; column++)
            {
                rows[^1][column] = $"{rows[^1][column]} {cells[column].Trim()}".Trim();
            }
        }

        var row = Assert.Single(rows, row => row[1] == name);
        Assert.Equal(verdict, row[0]);
        // Long paths are broken where a line ends.
        Assert.Contains(Space().Replace(text, string.Empty), Space().Replace($"{row[2]} {row[3]}", string.Empty), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
