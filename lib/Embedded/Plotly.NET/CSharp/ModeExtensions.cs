namespace Plotly.NET.CSharp;

/// <summary>Adds markers or texts to what a scatter trace draws.</summary>
internal static class ModeExtensions
{
    internal static StyleParam.Mode ShowingMarkers(this StyleParam.Mode mode, bool show) => mode.ToString() switch
    {
        _ when !show => mode,
        "none" => StyleParam.Mode.Markers,
        "lines" => StyleParam.Mode.Lines_Markers,
        "lines+text" => StyleParam.Mode.Lines_Markers_Text,
        "text" => StyleParam.Mode.Markers_Text,
        _ => mode,
    };

    internal static StyleParam.Mode ShowingText(this StyleParam.Mode mode, bool show) => mode.ToString() switch
    {
        _ when !show => mode,
        "none" => StyleParam.Mode.Text,
        "lines" => StyleParam.Mode.Lines_Text,
        "lines+markers" => StyleParam.Mode.Lines_Markers_Text,
        "markers" => StyleParam.Mode.Markers_Text,
        _ => mode,
    };
}
