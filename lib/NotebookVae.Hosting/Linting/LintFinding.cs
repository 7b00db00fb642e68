namespace NotebookVae.Hosting;

/// <summary>Something about a notebook file that should be put right.</summary>
/// <param name="Rule">The rule's name, such as <c>execution-order</c>.</param>
/// <param name="Message">What is wrong and what to do, in a sentence.</param>
/// <param name="Cell">The cell, with its number and id; null where it is the whole notebook.</param>
/// <param name="IsWarning">Whether it is advice and no fault.</param>
public sealed record LintFinding(string Rule, string Message, string? Cell, bool IsWarning)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Cell is null ? string.Empty : $"{Cell}: ")}{Message} [{Rule}]";
}
