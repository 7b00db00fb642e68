namespace Plotly.NET;

/// <summary>A value that plotly.js spells in its own way, such as a drawing mode or an axis name.</summary>
internal interface IAttributeValue
{
    /// <summary>What plotly.js expects: a string, number, boolean or a sequence of these.</summary>
    object ToAttribute();
}
