using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>A package that a cell asks for: <c>nuget: Id, version</c>.</summary>
/// <param name="Id">The package's name.</param>
/// <param name="Version">Its version or range as NuGet writes them; <c>*</c> for the latest release.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    private const string Prefix = "nuget:";

    /// <summary>Whether a reference names a package rather than a file.</summary>
    internal static bool IsOne(string reference) => reference.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the text of <c>#r</c>.</summary>
    /// <exception cref="NotebookException">It is not a package's name with or without a version.</exception>
    internal static PackageRequest Read(string reference) =>
        Written().Match(reference) is { Success: true } match
            ? new PackageRequest(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : "*")
            : throw new NotebookException($"#r \"{reference}\": a package is written as #r \"nuget: Name, 1.2.3\".");

    /// <summary>Reads the text of <c>#i</c>: a source of packages, a full path or an address.</summary>
    /// <exception cref="NotebookException">It is neither an address nor a folder that is there.</exception>
    internal static string ReadSource(string source, string folder)
    {
        if (!IsOne(source))
        {
            throw new NotebookException($"#i \"{source}\": a source of packages is written as #i \"nuget: folder or address\".");
        }

        var place = source[Prefix.Length..].Trim();
        if (Uri.TryCreate(place, UriKind.Absolute, out var address) && !address.IsFile)
        {
            return place;
        }

        var path = Path.GetFullPath(place, folder);
        return Directory.Exists(path)
            ? path
            : throw new NotebookException($"#i \"{source}\": there is no such folder (a relative path starts from the notebook's folder).");
    }

    [GeneratedRegex("""^nuget:\s*([\w.-]+)(?:\s*,\s*([^\s,<>"'&]+(?:\s*,\s*[^\s,<>"'&]+)?))?\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
