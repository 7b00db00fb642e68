namespace NotebookVae;

/// <summary>
/// How much work a notebook does: <see cref="Smoke"/> (seconds, for continuous integration), <see cref="Quick"/> (the default, the
/// scale of the committed outputs) or <see cref="Full"/> (the settings of the papers).
/// </summary>
public sealed class Scale : IComparable<Scale>, IEquatable<Scale>
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads.</summary>
    public const string EnvironmentVariable = "NOTEBOOKVAE_SCALE";

    private readonly int rank;
    private readonly string name;

    private Scale(int rank, string name)
    {
        this.rank = rank;
        this.name = name;
    }

    /// <summary>A few seconds a notebook: does everything run?</summary>
    public static Scale Smoke { get; } = new(0, "smoke");

    /// <summary>The default: every claim is checked, on two cores, in minutes.</summary>
    public static Scale Quick { get; } = new(1, "quick");

    /// <summary>The papers' settings, where a graphics card or an evening is needed.</summary>
    public static Scale Full { get; } = new(2, "full");

    /// <summary>Reads a scale by its name, in lower or upper case.</summary>
    /// <param name="text"><c>smoke</c>, <c>quick</c> or <c>full</c>.</param>
    /// <returns>The scale of that name.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> names no scale.</exception>
    public static Scale Parse(string text) => TryFind(text)
        ?? throw new ArgumentException($"Unknown scale '{text}': it must be 'smoke', 'quick' or 'full'.", nameof(text));

    /// <summary>
    /// The scale that the environment variable <c>NOTEBOOKVAE_SCALE</c> names; <see cref="Quick"/> where it is unset or empty.
    /// </summary>
    /// <returns>The scale to run at.</returns>
    /// <exception cref="ArgumentException">The variable holds something else than a scale's name.</exception>
    public static Scale FromEnvironment()
    {
        string? text = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Quick;
        }

        return TryFind(text)
            ?? throw new ArgumentException(
                $"The environment variable {EnvironmentVariable} is '{text}': it must be 'smoke', 'quick' or 'full'.");
    }

    /// <summary>Chooses a value by scale.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="smoke">The value at <see cref="Smoke"/>.</param>
    /// <param name="quick">The value at <see cref="Quick"/>.</param>
    /// <param name="full">The value at <see cref="Full"/>.</param>
    /// <returns>The value that belongs to this scale.</returns>
    public T Pick<T>(T smoke, T quick, T full) => rank switch { 0 => smoke, 1 => quick, _ => full };

    /// <summary>Orders scales by the work they ask for.</summary>
    /// <param name="other">The scale to compare with; null comes first.</param>
    /// <returns>Negative, zero or positive as this scale asks for less, as much or more.</returns>
    public int CompareTo(Scale? other) => other is null ? 1 : rank.CompareTo(other.rank);

    /// <inheritdoc/>
    public bool Equals(Scale? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => rank;

    /// <summary>The scale's name in lower case.</summary>
    /// <returns><c>smoke</c>, <c>quick</c> or <c>full</c>.</returns>
    public override string ToString() => name;

    /// <summary>Whether both are the same scale.</summary>
    public static bool operator ==(Scale? left, Scale? right) => ReferenceEquals(left, right);

    /// <summary>Whether the scales differ.</summary>
    public static bool operator !=(Scale? left, Scale? right) => !ReferenceEquals(left, right);

    /// <summary>Whether <paramref name="left"/> asks for less work.</summary>
    public static bool operator <(Scale left, Scale right) => left.rank < right.rank;

    /// <summary>Whether <paramref name="left"/> asks for no more work.</summary>
    public static bool operator <=(Scale left, Scale right) => left.rank <= right.rank;

    /// <summary>Whether <paramref name="left"/> asks for more work.</summary>
    public static bool operator >(Scale left, Scale right) => left.rank > right.rank;

    /// <summary>Whether <paramref name="left"/> asks for no less work.</summary>
    public static bool operator >=(Scale left, Scale right) => left.rank >= right.rank;

    private static Scale? TryFind(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "smoke" => Smoke,
        "quick" => Quick,
        "full" => Full,
        _ => null,
    };
}
