using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>
/// Outcomes in JUnit's XML, which CI systems show: a suite a notebook; a case for the run, one for each check, and one for each further
/// thing to put right.
/// </summary>
internal static class JUnitFile
{
    internal static void Write(string path, IReadOnlyList<NotebookOutcome> outcomes)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            WholeFile.PrepareFolder(folder);
        }

        WholeFile.Write(path, Text(outcomes));
    }

    internal static string Text(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var suites = outcomes.Select(Suite).ToList();
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "notebooks"),
            Sum("tests", suites),
            Sum("failures", suites),
            Sum("skipped", suites),
            Seconds(outcomes.Sum(outcome => outcome.Run?.Elapsed.TotalSeconds ?? 0)),
            suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement Suite(NotebookOutcome outcome)
    {
        var cases = Cases(outcome).ToList();
        return new XElement(
            "testsuite",
            new XAttribute("name", outcome.Name),
            Count("tests", cases.Count),
            Count("failures", cases.Count(test => test.Element("failure") is not null)),
            Count("errors", 0),
            Count("skipped", cases.Count(test => test.Element("skipped") is not null)),
            Seconds(outcome.Run?.Elapsed.TotalSeconds ?? 0),
            cases);
    }

    private static IEnumerable<XElement> Cases(NotebookOutcome outcome)
    {
        var problems = outcome.Problems.Where(problem => !problem.IsWarning).ToList();
        if (outcome.Run is { } run)
        {
            yield return run.Failure is null
                ? Case(outcome, "runs to its end", run.Elapsed.TotalSeconds)
                : Failed(outcome, run.FailedCell is { } cell ? $"runs to its end: cell {cell.Id}" : "runs to its end", run.Failure, run.Elapsed.TotalSeconds);
            foreach (var check in run.Checks)
            {
                var name = $"check {check.CellId}: {check.Name}";
                yield return check.Outcome switch
                {
                    CheckOutcome.Passed => Case(outcome, name, seconds: null),
                    CheckOutcome.Failed => Failed(
                        outcome, name, $"obtained {check.Obtained}, expected {check.Expected}, tolerance {check.Tolerance}", seconds: null),
                    _ => Case(outcome, name, seconds: null, new XElement("skipped", new XAttribute("message", "needs a larger scale"))),
                };
            }
        }
        else if (problems.Count == 0)
        {
            yield return Case(outcome, "lint", seconds: null);
        }

        foreach (var group in problems.Where(problem => problem.Kind != NotebookOutcome.Failed).GroupBy(problem => (problem.Kind, problem.CellId)))
        {
            var name = group.Key.CellId is { } cell ? $"{group.Key.Kind}: cell {cell}" : group.Key.Kind;
            yield return Failed(outcome, name, string.Join('\n', group.Select(problem => problem.Message)), seconds: null);
        }
    }

    private static XElement Case(NotebookOutcome outcome, string name, double? seconds, params object[] content) => new(
        "testcase",
        new XAttribute("classname", outcome.Name),
        new XAttribute("name", Printable(name)),
        seconds is { } time ? Seconds(time) : null,
        content);

    private static XElement Failed(NotebookOutcome outcome, string name, string message, double? seconds) => Case(
        outcome,
        name,
        seconds,
        new XElement("failure", new XAttribute("message", Printable(message.Split('\n')[0])), Printable(message)));

    private static XAttribute Sum(string name, IEnumerable<XElement> suites) =>
        Count(name, suites.Sum(suite => int.Parse(suite.Attribute(name)!.Value, CultureInfo.InvariantCulture)));

    private static XAttribute Count(string name, int count) => new(name, count.ToString(CultureInfo.InvariantCulture));

    private static XAttribute Seconds(double seconds) => new("time", seconds.ToString("0.000", CultureInfo.InvariantCulture));

    // XML has no place for control characters, which a program may print.
    private static string Printable(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);
}
