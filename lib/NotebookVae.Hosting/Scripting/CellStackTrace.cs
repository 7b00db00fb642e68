using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>Exceptions as a cell's error: the message and its causes, then the frames from the throw down to the cell, without the engine's.</summary>
internal static partial class CellStackTrace
{
    private static readonly string[] Machinery =
    [
        "System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.", "System.Threading.", "Microsoft.CodeAnalysis.",
        "System.RuntimeMethodHandle", "System.Reflection.", "NotebookVae.Hosting.",
    ];

    internal static CellError Of(Exception exception)
    {
        // Wrappers that say nothing themselves.
        while (exception is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 } && exception.InnerException is { } inner)
        {
            exception = inner;
        }

        var lines = new List<string>();
        Describe(exception, string.Empty, lines);
        return new CellError(exception.GetType().FullName!, exception.Message, lines);
    }

    // The exception with its frames, then its causes with theirs; of an AggregateException, each.
    private static void Describe(Exception exception, string relation, List<string> lines)
    {
        lines.Add($"{relation}{exception.GetType().FullName}: {exception.Message}");
        lines.AddRange(Frames(exception));
        IEnumerable<Exception> causes = exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } cause ? [cause] : [];
        foreach (var inner in causes)
        {
            Describe(inner, " caused by ", lines);
        }
    }

    private static IEnumerable<string> Frames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        var last = Array.FindLastIndex(frames, IsInCell);
        return frames.Take(last < 0 ? frames.Length : last + 1)
            .Where(frame => IsInCell(frame) || !IsMachinery(frame))
            .Select(frame => $"   at {Describe(frame)}")
            .Distinct();
    }

    private static bool IsInCell(StackFrame frame) => frame.GetMethod()?.DeclaringType?.FullName?.StartsWith("Submission#", StringComparison.Ordinal) == true;

    private static bool IsMachinery(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.FullName is not { } type || Machinery.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    private static string Describe(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var type = method.DeclaringType?.FullName?.Replace('+', '.') ?? string.Empty;
        // Only the file's name: where a library was built is nobody's business, and differs between machines.
        var place = frame.GetFileLineNumber() > 0 ? $"{Path.GetFileName(frame.GetFileName())}, line {frame.GetFileLineNumber()}" : null;
        if (!IsInCell(frame))
        {
            return $"{type}.{Signature(method)}{(place is null ? string.Empty : $" in {place}")}";
        }

        // The cell itself is a method <<Initialize>>; the compiler's classes for lambdas and async methods carry the written name in brackets.
        var written = Written().Matches($"{type}.{method.Name}").Select(match => match.Groups[1].Value).LastOrDefault(name => name is not ("Initialize" or "Main" or "Factory"));
        var isPlain = !method.Name.Contains('<', StringComparison.Ordinal) && method.Name is not "MoveNext";
        var name = isPlain ? Signature(method) : written;
        return name is null ? place ?? "the cell" : $"{name} in {place ?? "a cell"}";
    }

    private static string Signature(MethodBase method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    [GeneratedRegex("<+(\\w+)>+")]
    private static partial Regex Written();
}
