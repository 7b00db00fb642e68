using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>An output that is not what is committed: where, what it is, what it should be.</summary>
public sealed record OutputDifference
{
    /// <summary>The cell's number among the notebook's cells that run, from 1.</summary>
    public required int CellNumber { get; init; }

    /// <summary>The cell's id.</summary>
    public required string CellId { get; init; }

    /// <summary>The first line of the cell's source.</summary>
    public required string FirstLine { get; init; }

    /// <summary>Where in the cell's outputs, such as <c>output 2 (figure), data[0].y[17]</c>.</summary>
    public required string Place { get; init; }

    /// <summary>What stands there now.</summary>
    public required string Obtained { get; init; }

    /// <summary>What should stand there.</summary>
    public required string Expected { get; init; }

    /// <summary>How far apart they are; null where that has no measure.</summary>
    public string? Distance { get; init; }

    /// <summary>How many more differences the same output has, which are not listed.</summary>
    public int Further { get; init; }

    /// <summary>The cell: its number, id and first line.</summary>
    public string Cell => string.Create(CultureInfo.InvariantCulture, $"cell {CellNumber} ({CellId}: {FirstLine})");

    /// <summary>What differs, without the cell.</summary>
    public string What
    {
        get
        {
            var further = Further == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"; {Further} more differences in this output");
            return $"{Place}: obtained {Obtained}, expected {Expected}{(Distance is null ? string.Empty : $" ({Distance})")}{further}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Cell}, {What}";
}
