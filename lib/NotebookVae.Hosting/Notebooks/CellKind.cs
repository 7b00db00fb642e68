namespace NotebookVae.Hosting;

/// <summary>What a notebook's cell holds.</summary>
public enum CellKind
{
    /// <summary>Prose, in Markdown with LaTeX.</summary>
    Markdown,

    /// <summary>C#.</summary>
    Code,

    /// <summary>Text that is passed through.</summary>
    Raw,
}
