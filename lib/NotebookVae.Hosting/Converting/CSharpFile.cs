using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// Notebooks as a C# file that runs by itself (<c>dotnet run notebook.cs</c>): directives for the SDK and usings, then the cells, each
/// below its <see cref="CellHeader"/>; prose and raw text as comments, code as <see cref="CellLines"/>; then the types that cells
/// declare.
/// </summary>
/// <remarks>
/// Values that a cell shows are printed as plain text, a chart as the line that says what is in it. The file has no outputs.
/// </remarks>
internal static class CSharpFile
{
    internal const string Extension = ".cs";

    private const string DisplayProject = "DotNet.Interactive.Embedded";
    private const string MetadataLine = "// metadata: ";
    private const string TypesLine = "// %%% types";

    /// <summary>The lines of the file.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="path">Where the file will be.</param>
    /// <exception cref="NotebookException">A cell has something that cannot stand in such a file.</exception>
    internal static string Write(Notebook notebook, string path)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var missing = FileDirectives.Read(cell, number: 0).Assemblies.FirstOrDefault(reference => !File.Exists(Path.GetFullPath(reference, notebook.Folder)));
            if (missing is not null)
            {
                throw new NotebookException(
                    $"The cell {cell.Id} has #r \"{missing}\", and there is no such file (a relative path starts from the notebook's folder); if it is a build's result, run `dotnet build` in the repository's root folder.");
            }
        }

        var (text, error) = Make(notebook, path);
        return error is null ? text : throw new NotebookException(error);
    }

    /// <summary>The file and, where everything that it refers to is there to be looked into, why it does not compile.</summary>
    private static (string Text, string? Error) Make(Notebook notebook, string path)
    {
        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        var directives = code.Select((cell, index) => (cell, Read: FileDirectives.Read(cell, index + 1))).ToDictionary(pair => pair.cell, pair => pair.Read);
        var program = NotebookProgram.Of(notebook, directives);
        var lines = new List<string>
        {
            $"// {notebook.Title}",
            $"// A notebook as a program: dotnet run {Path.GetFileName(path)}",
            "// `notebookvae convert` makes the notebook of it again. A line after //- is the notebook's, and the lines that end in //+ stand for it here.",
        };
        if (!JsonNode.DeepEquals(notebook.Metadata, Notebook.CSharpMetadata()))
        {
            lines.Add(MetadataLine + notebook.Metadata.ToJsonString(Relaxed));
        }

        lines.AddRange(Directives(path, directives.Values));
        lines.AddRange(program.Usings);
        lines.Add(string.Empty);
        lines.Add($"{NotebookProgram.RuntimeClass}.Begin();");
        var starts = new List<(int Line, NotebookCell? Cell)>();
        foreach (var cell in notebook.Cells)
        {
            lines.Add(string.Empty);
            lines.Add(CellHeader.Write(cell));
            starts.Add((lines.Count, cell));
            var source = cell.Source.ReplaceLineEndings("\n");
            lines.AddRange(cell.Kind == CellKind.Code
                ? CellLines.Write(source, program.ChangesOf(cell), program.LiteralsOf(cell))
                : source.Split('\n').Select(line => line.Length == 0 ? "//" : $"// {line}"));
        }

        lines.Add(string.Empty);
        starts.Add((lines.Count, null));
        lines.Add(TypesLine);
        foreach (var type in program.Types.Append(Runtime))
        {
            lines.Add(string.Empty);
            lines.AddRange(type.Split('\n'));
        }

        var text = string.Join('\n', lines) + "\n";
        return (text, program.FirstError(text, line => starts.LastOrDefault(start => start.Line <= line).Cell));
    }

    /// <summary>Reads a notebook from the text of its file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="NotebookException">A cell's first line cannot be read, or a line that was made from another one was changed.</exception>
    internal static Notebook Parse(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var (starts, end) = Cells(path, lines);
        if (starts.Count == 0)
        {
            return WithoutCells(path, lines);
        }

        var cells = new List<(CellKind Kind, JsonObject Members, string Source)>();
        foreach (var (start, next) in starts.Zip(starts.Skip(1).Append(end)))
        {
            var (kind, members) = CellHeader.Read(lines[start], string.Empty)!.Value;
            var body = lines[(start + 1)..next];
            if (body.Length > 0 && body[^1].Length == 0)
            {
                body = body[..^1];
            }

            cells.Add((kind, members, string.Join('\n', kind == CellKind.Code ? CellLines.Read(body) : body.Select(line => Uncomment(path, line, start)))));
        }

        var notebook = Notebook.Create(path, cells.Select(cell => (cell.Kind, cell.Source)));
        var ids = new HashSet<string>();
        foreach (var (cell, read) in notebook.Cells.Zip(cells))
        {
            foreach (var (name, value) in read.Members)
            {
                cell.Json[name] = value?.DeepClone();
            }

            if (!ids.Add(cell.Id))
            {
                throw new NotebookException($"{path} has two cells with the id {cell.Id}: give one of them another, or none.");
            }
        }

        notebook.With(Metadata(path, lines.Take(starts[0])));
        RequireUnchanged(notebook, path, lines, starts[0], end);
        return notebook;
    }

    /// <summary>The lines that begin cells, and the line below the last cell.</summary>
    private static (List<int> Starts, int End) Cells(string path, string[] lines)
    {
        var starts = new List<int>();
        var index = 0;
        for (; index < lines.Length && lines[index] != TypesLine; index++)
        {
            // Within a literal any line may look like a mark.
            if (CellLines.CountOfBlock(lines[index]) is > 0 and var count)
            {
                index += count;
            }
            else if (CellHeader.Read(lines[index], $"Line {index + 1} of {path}") is not null)
            {
                starts.Add(index);
            }
        }

        return (starts, Math.Min(index, lines.Length));
    }

    private static IEnumerable<string> Directives(string path, IEnumerable<FileDirectives> directives)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var root = RepositoryOf(folder);
        foreach (var reference in directives.SelectMany(directive => directive.Assemblies).Distinct())
        {
            var name = Path.GetFileNameWithoutExtension(reference);
            yield return ProjectOf(name, folder, root) is { } project
                ? $"#:project {project}"
                : throw new NotebookException(
                    $"#r \"{reference}\": a C# file refers to projects and packages, not to assemblies, and the repository of {path} has not exactly one project {name}.csproj: write the file inside that repository, or use #r \"nuget: …\".");
        }

        yield return ProjectOf(DisplayProject, folder, root) is { } display
            ? $"#:project {display}"
            : $"#:package NotebookVae.{DisplayProject}@{Version}";
        var packages = directives.SelectMany(directive => directive.Packages).Distinct().ToList();
        foreach (var (id, version) in packages)
        {
            yield return $"#:package {id}@{(version.Length == 0 ? "*" : version)}";
        }

        var sources = directives.SelectMany(directive => directive.Sources).Distinct().ToList();
        if (sources.Count > 0)
        {
            yield return $"#:property RestoreAdditionalProjectSources={string.Join(';', sources)}";
        }

        if (packages.Count > 0 || root is null)
        {
            yield return "#:property ManagePackageVersionsCentrally=false";
        }

        // As notebooks run: optimised, with reflection, the same numbers in every country, no usings but those written, no warnings.
        yield return "#:property PublishAot=false";
        yield return "#:property Optimize=true";
        yield return "#:property TieredPGO=false";
        yield return "#:property TieredCompilationQuickJitForLoops=false";
        yield return "#:property InvariantGlobalization=true";
        yield return "#:property ImplicitUsings=disable";
        yield return "#:property Nullable=annotations";
        yield return "#:property WarningLevel=0";
        yield return "#:property RunAnalyzers=false";
    }

    private static string Version =>
        typeof(CSharpFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The nearest folder at or above a folder that is the top of a repository.</summary>
    private static string? RepositoryOf(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (Path.Exists(Path.Combine(directory.FullName, ".git")) || (directory.Exists && directory.EnumerateFiles("*.sln*").Any()))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    private static string? ProjectOf(string name, string folder, string? root)
    {
        if (root is null)
        {
            return null;
        }

        var found = Search(new DirectoryInfo(root)).ToList();
        return found.Count == 1 ? Path.GetRelativePath(folder, found[0]).Replace('\\', '/') : null;

        IEnumerable<string> Search(DirectoryInfo directory) =>
            directory.EnumerateFiles($"{name}.csproj").Select(file => file.FullName).Concat(
                directory.EnumerateDirectories()
                    .Where(inner => inner.Name is not ("artifacts" or "bin" or "obj" or "node_modules") && !inner.Name.StartsWith('.'))
                    .SelectMany(Search));
    }

    private static JsonObject? Metadata(string path, IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(MetadataLine, StringComparison.Ordinal));
        try
        {
            return line is null ? null : JsonNode.Parse(line[MetadataLine.Length..])!.AsObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new NotebookException($"The line '{MetadataLine}' of {path} is not a JSON object: {exception.Message}", exception);
        }
    }

    private static string Uncomment(string path, string line, int start) =>
        line.StartsWith("// ", StringComparison.Ordinal) ? line[3..]
        : line.StartsWith("//", StringComparison.Ordinal) ? line[2..]
        : line.Length == 0 ? line
        : throw new NotebookException($"'{line}' in the cell of line {start + 1} of {path} is no comment: text of a cell that is not code stands after //.");

    /// <summary>
    /// A file that was not made from a notebook is one cell. What its first lines tell the SDK becomes the lines that tell it the host.
    /// </summary>
    private static Notebook WithoutCells(string path, string[] lines)
    {
        var kept = new List<string>();
        foreach (var line in lines.SkipWhile(line => line.StartsWith("#!", StringComparison.Ordinal)))
        {
            if (!line.StartsWith("#:", StringComparison.Ordinal))
            {
                kept.Add(line);
            }
            else if (line.StartsWith("#:package ", StringComparison.Ordinal))
            {
                kept.Add($"#r \"nuget: {line["#:package ".Length..].Trim().Replace("@", ", ", StringComparison.Ordinal)}\"");
            }
            else if (!line.StartsWith("#:property ", StringComparison.Ordinal))
            {
                throw new NotebookException($"{path} has '{line}', for which a notebook has nothing: it has #r \"path.dll\" and #r \"nuget: name, version\".");
            }
        }

        return Notebook.Create(path, [(CellKind.Code, string.Join('\n', kept).Trim('\n'))]);
    }

    /// <summary>
    /// What stands for the notebook's lines is not read. So it must be what the notebook's lines give: else somebody's change would be lost.
    /// </summary>
    private static void RequireUnchanged(Notebook notebook, string path, string[] lines, int start, int end)
    {
        if (!lines.Take(start).Contains($"{NotebookProgram.RuntimeClass}.Begin();"))
        {
            return; // Cells by an editor or Jupytext: nothing was generated.
        }

        var made = Make(notebook, path).Text.Split('\n').ToHashSet();
        var generated = Enumerable.Range(0, start).Where(index => IsCode(lines[index])).Select(index => (Index: index, Line: lines[index]))
            .Concat(CellLines.Generated(lines[start..end]).Select(line => (Index: start + line.Index, line.Line)))
            .Concat(Enumerable.Range(end, lines.Length - end).Select(index => (Index: index, Line: lines[index])));
        foreach (var (index, line) in generated.Where(line => !made.Contains(line.Line)))
        {
            throw new NotebookException(string.Create(
                CultureInfo.InvariantCulture,
                $"Line {index + 1} of {path}, '{line.Trim()}', stands for a line of the notebook and was changed or added: change the notebook's line instead (the one after '//- '), or put it into a cell."));
        }
    }

    private static bool IsCode(string line) => line.Length > 0 && (!line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("// %%", StringComparison.Ordinal));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Runtime =
        $$"""
        static class {{NotebookProgram.RuntimeClass}}
        {
            /// <summary>Relative paths in cells start from the file's folder.</summary>
            internal static void Begin()
            {
                if (AppContext.GetData("EntryPointFileDirectoryPath") is string folder)
                {
                    Environment.CurrentDirectory = folder;
                }
            }

            /// <summary>Shows the value that a cell ends in.</summary>
            internal static void Show(object? value)
            {
                if (value is not Microsoft.DotNet.Interactive.DisplayedValue)
                {
                    value.Display();
                }
            }
        }
        """;
}
