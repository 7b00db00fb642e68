using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NotebookVae.Hosting;

/// <summary>Writes files so that a reader sees the old content or the new one, never half of it.</summary>
public static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes <paramref name="text"/> to a file beside <paramref name="path"/>, then renames it to <paramref name="path"/>.</summary>
    /// <exception cref="NotebookException">The folder cannot be written to.</exception>
    public static void Write(string path, string text) => Write(path, aside => File.WriteAllText(aside, text, Utf8));

    /// <summary>Copies a file to <paramref name="path"/>, whose folder is made where it is missing.</summary>
    /// <exception cref="NotebookException">The file cannot be read, or the folder not be written to.</exception>
    internal static void Copy(string source, string path) => Write(path, aside =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(source, aside);
    });

    private static void Write(string path, Action<string> write)
    {
        var aside = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            DeleteLeftAside(path);
            try
            {
                write(aside);
                File.Move(aside, path, overwrite: true);
            }
            finally
            {
                File.Delete(aside);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Deletes what a process that was killed while it wrote this file has left beside it.</summary>
    private static void DeleteLeftAside(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.GetFiles(folder, $"{Path.GetFileName(path)}.*.tmp"))
        {
            var id = Path.GetExtension(Path.GetFileNameWithoutExtension(file)).TrimStart('.');
            if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsRunning(process))
            {
                File.Delete(file);
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true; // Another user's.
        }
    }

    /// <summary>Makes the folder <paramref name="path"/> where it is missing and makes sure that files can be written there.</summary>
    /// <exception cref="NotebookException">It is a file, cannot be made, or cannot be written to.</exception>
    public static void PrepareFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Environment.ProcessId}.tmp");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                $"The output folder {path} cannot be written ({exception.Message.TrimEnd('.')}): name a folder that can with --out.", exception);
        }
    }
}
