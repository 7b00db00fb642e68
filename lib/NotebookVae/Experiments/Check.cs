using System.Globalization;

namespace NotebookVae;

/// <summary>
/// Turns the claims of a notebook's prose into lines that would say so if a claim were false. Each call prints one line,
/// <c>[pass] NAME | obtained A | expected B | tolerance C</c>, or the same with <c>[FAIL]</c> and then throws; a claim that needs more
/// work than the current scale allows prints <c>[needs quick] NAME</c> or <c>[needs full] NAME</c> and nothing is compared.
/// </summary>
public static class Check
{
    /// <summary>The scale that the notebook runs at. Claims with a larger <c>from</c> are announced, not compared.</summary>
    public static Scale Scale { get; set; } = Scale.Quick;

    /// <summary>Claims that a number equals another one.</summary>
    /// <param name="name">The claim in a few words, without <c>|</c>.</param>
    /// <param name="obtained">The number that was computed; NaN fails.</param>
    /// <param name="expected">The number that it should be.</param>
    /// <param name="tolerance">The largest absolute difference that passes.</param>
    /// <param name="from">The smallest scale at which the claim holds; null for every scale.</param>
    /// <exception cref="CheckFailedException">The numbers differ by more than <paramref name="tolerance"/>.</exception>
    /// <exception cref="ArgumentException">The name or the tolerance is not usable.</exception>
    public static void That(string name, double obtained, double expected, double tolerance, Scale? from = null)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentException(
                $"The tolerance of the check '{name}' is {Text(tolerance)}: it must be zero or positive.", nameof(tolerance));
        }

        bool holds = obtained == expected || Math.Abs(obtained - expected) <= tolerance;
        Report(name, holds, Text(obtained), Text(expected), Text(tolerance), from);
    }

    /// <summary>Claims something that is true or false.</summary>
    /// <param name="name">The claim in a few words, without <c>|</c>.</param>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="obtained">What was found, in words or numbers.</param>
    /// <param name="expected">What should be found.</param>
    /// <param name="from">The smallest scale at which the claim holds; null for every scale.</param>
    /// <exception cref="CheckFailedException"><paramref name="condition"/> is false.</exception>
    /// <exception cref="ArgumentException">One of the texts is empty, has a line break or a <c>|</c>.</exception>
    public static void That(string name, bool condition, string obtained, string expected, Scale? from = null) =>
        Report(name, condition, obtained, expected, "none", from);

    /// <summary>Claims that a number does not exceed a bound.</summary>
    /// <param name="name">The claim in a few words, without <c>|</c>.</param>
    /// <param name="obtained">The number that was computed; NaN fails.</param>
    /// <param name="bound">The largest number that passes.</param>
    /// <param name="from">The smallest scale at which the claim holds; null for every scale.</param>
    /// <exception cref="CheckFailedException"><paramref name="obtained"/> is larger.</exception>
    /// <exception cref="ArgumentException">The name is not usable.</exception>
    public static void AtMost(string name, double obtained, double bound, Scale? from = null) =>
        Report(name, obtained <= bound, Text(obtained), $"at most {Text(bound)}", "none", from);

    /// <summary>Claims that a number reaches a bound.</summary>
    /// <param name="name">The claim in a few words, without <c>|</c>.</param>
    /// <param name="obtained">The number that was computed; NaN fails.</param>
    /// <param name="bound">The smallest number that passes.</param>
    /// <param name="from">The smallest scale at which the claim holds; null for every scale.</param>
    /// <exception cref="CheckFailedException"><paramref name="obtained"/> is smaller.</exception>
    /// <exception cref="ArgumentException">The name is not usable.</exception>
    public static void AtLeast(string name, double obtained, double bound, Scale? from = null) =>
        Report(name, obtained >= bound, Text(obtained), $"at least {Text(bound)}", "none", from);

    /// <summary>Claims that a number lies in a closed interval.</summary>
    /// <param name="name">The claim in a few words, without <c>|</c>.</param>
    /// <param name="obtained">The number that was computed; NaN fails.</param>
    /// <param name="low">The smallest number that passes.</param>
    /// <param name="high">The largest number that passes.</param>
    /// <param name="from">The smallest scale at which the claim holds; null for every scale.</param>
    /// <exception cref="CheckFailedException"><paramref name="obtained"/> lies outside.</exception>
    /// <exception cref="ArgumentException">The name is not usable, or the interval is empty.</exception>
    public static void Between(string name, double obtained, double low, double high, Scale? from = null)
    {
        if (!(low <= high))
        {
            throw new ArgumentException($"The interval of the check '{name}' is empty: {Text(low)} to {Text(high)}.", nameof(low));
        }

        Report(name, obtained >= low && obtained <= high, Text(obtained), $"{Text(low)} to {Text(high)}", "none", from);
    }

    private static void Report(string name, bool holds, string obtained, string expected, string tolerance, Scale? from)
    {
        RequireOneField(name, nameof(name));
        RequireOneField(obtained, nameof(obtained));
        RequireOneField(expected, nameof(expected));
        if (from is not null && Scale < from)
        {
            Console.Out.WriteLine($"[needs {from}] {name}");
            return;
        }

        string line = $"[{(holds ? "pass" : "FAIL")}] {name} | obtained {obtained} | expected {expected} | tolerance {tolerance}";
        Console.Out.WriteLine(line);
        if (!holds)
        {
            throw new CheckFailedException(line);
        }
    }

    private static void RequireOneField(string text, string parameter)
    {
        if (string.IsNullOrWhiteSpace(text) || text.AsSpan().ContainsAny('|', '\n', '\r'))
        {
            throw new ArgumentException($"A check's {parameter} is '{text}': it must be one line of text without '|'.", parameter);
        }
    }

    private static string Text(double value) => value.ToString("g6", CultureInfo.InvariantCulture);
}
