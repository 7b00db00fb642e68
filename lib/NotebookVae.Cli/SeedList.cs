using System.Globalization;

namespace NotebookVae.Cli;

/// <summary>The seeds of <c>--seeds</c>: <c>1..5</c>, <c>1,2,7</c>, or both.</summary>
internal static class SeedList
{
    private const int Most = 1000;

    /// <summary>The seeds that a text names, in order; null where it names none, too many, or one twice.</summary>
    internal static IReadOnlyList<long>? Parse(string text)
    {
        var seeds = new List<long>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split("..");
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last) || last < first || last - first >= Most)
            {
                return null;
            }

            for (var seed = first; seed <= last; seed++)
            {
                seeds.Add(seed);
            }
        }

        return seeds.Count <= Most && seeds.Distinct().Count() == seeds.Count ? seeds : null;
    }

    private static bool TryRead(string text, out long seed) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
