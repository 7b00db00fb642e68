namespace NotebookVae;

/// <summary>
/// Writes files aside and renames them, so that whoever stops in between leaves the old file, or none, but never half of one.
/// </summary>
internal static class AtomicFile
{
    /// <summary>What is put behind a file's name while it is being written.</summary>
    public const string Suffix = ".partial";

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to write or replace. A left-over of an earlier attempt is overwritten.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string aside = path + Suffix;
        try
        {
            using (FileStream stream = new(aside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch (Exception fault)
        {
            Remove(aside);
            if (fault is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The file '{path}' cannot be written: {fault.Message}", fault);
            }

            throw;
        }
    }

    private static void Remove(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The reason why the file could not be written is worth more than why its left-over stays.
        }
    }
}
