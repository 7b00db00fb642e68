using System.Reflection;
using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace EmbeddedPlotlyTests;

/// <summary>
/// Calls a method of the public surface once for each of its options and for each value that the option may have: every member of a
/// <c>StyleParam</c> type, both booleans, and one value of any other type.
/// </summary>
internal static class OptionSamples
{
    private static readonly Dictionary<string, object> Named = new()
    {
        ["AXRef"] = "x",
        ["AYRef"] = "y",
        ["XRef"] = "paper",
        ["YRef"] = "paper",
        ["Xref"] = "paper",
        ["Yref"] = "paper",
        ["DTick"] = 1.0,
        ["Source"] = "data:image/png;base64,AAAA",
        ["Path"] = "M0,0L1,1Z",
        ["nRows"] = 2,
        ["nCols"] = 2,
        ["ItemWidth"] = 30,
        ["plotGlPixelRatio"] = 2.0,
        ["BorderWidth"] = 1.0,
        ["Colorway"] = TwoColors(),
        ["PieColorWay"] = TwoColors(),
        ["FunnelAreaColorWay"] = TwoColors(),
        ["SunBurstColorWay"] = TwoColors(),
        ["TreeMapColorWay"] = TwoColors(),
        ["IcicleColorWay"] = TwoColors(),
        ["Template"] = Template.init<Trace>(Layout.init<string>(BarGap: 0.5)),
    };

    private static readonly Dictionary<Type, object> Sets = new()
    {
        [typeof(Annotation)] = new Annotation().WithAttribute("text", "t"),
        [typeof(Bins)] = Bins.init(Size: 1.0),
        [typeof(Box)] = Box.init(Visible: true),
        [typeof(ColorBar)] = new ColorBar().WithAttribute("len", 0.5),
        [typeof(Config)] = Config.init(StaticPlot: true),
        [typeof(Contours)] = new Contours().WithAttribute("size", 1.0),
        [typeof(Cumulative)] = Cumulative.init(Enabled: true),
        [typeof(DefaultColorScales)] = DefaultColorScales.init(Diverging: StyleParam.Colorscale.RdBu),
        [typeof(Domain)] = Domain.init(X: StyleParam.Range.NewMinMax(0, 1)),
        [typeof(Error)] = Error.init<double, double>(Visible: true),
        [typeof(Font)] = Font.init(Size: 12.0),
        [typeof(Hoverlabel)] = Hoverlabel.init(BgColor: Color.fromString("white")),
        [typeof(Layout)] = Layout.init<string>(BarGap: 0.5),
        [typeof(LayoutGrid)] = LayoutGrid.init(Rows: 1),
        [typeof(Legend)] = Legend.init(X: 0.5),
        [typeof(Line)] = Line.init(Width: 1.0),
        [typeof(LinearAxis)] = new LinearAxis().WithAttribute("visible", true),
        [typeof(Margin)] = new Margin().WithAttribute("l", 1),
        [typeof(Marker)] = Marker.init(Opacity: 0.5),
        [typeof(MeanLine)] = MeanLine.init(Visible: true),
        [typeof(Padding)] = Padding.init(T: 1),
        [typeof(Pattern)] = Pattern.init(Shape: StyleParam.PatternShape.Checked),
        [typeof(Shape)] = new Shape().WithAttribute("visible", true),
        [typeof(ShapeLabel)] = ShapeLabel.init(Text: "t"),
        [typeof(Template)] = Template.init<Trace>(Layout.init<string>(BarGap: 0.5)),
        [typeof(Title)] = Title.init(Text: "t"),
        [typeof(DynamicObj.DynamicObj)] = new DynamicObj.DynamicObj().WithAttribute("a", "b"),
    };

    /// <summary>Each option of a method, a value of it, and what the method returns then. Option null: only what is required.</summary>
    /// <param name="method">A static method; type parameters are closed here.</param>
    /// <param name="given">Values of arguments, by name, made anew for each call; the others are left out.</param>
    internal static IEnumerable<(string? Option, object? Value, object Result)> Calls(
        MethodInfo method, Func<Dictionary<string, object>> given)
    {
        MethodInfo closed = method.IsGenericMethodDefinition
            ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(Closing)])
            : method;
        ParameterInfo[] parameters = closed.GetParameters();
        yield return (null, null, Call(closed, given()));
        foreach (ParameterInfo parameter in parameters.Where(parameter => parameter.IsOptional))
        {
            foreach (object value in Of(Core(parameter.ParameterType), parameter.Name!, method.Name))
            {
                object result;
                try
                {
                    result = Call(closed, new(given()) { [parameter.Name!] = value });
                }
                catch (NotSupportedException)
                {
                    continue; // The option says itself that only the real package has it.
                }

                yield return (parameter.Name, value, result);
            }
        }
    }

    private static object Call(MethodInfo method, Dictionary<string, object> given)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter, given, method.Name))];
        return method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }


    private static object? Argument(ParameterInfo parameter, Dictionary<string, object> given, string method)
    {
        Type type = parameter.ParameterType;
        if (!given.TryGetValue(parameter.Name!, out object? value))
        {
            return !parameter.IsOptional
                ? Of(type, parameter.Name!, method).First()
                : type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        bool wrapped = Core(type) != type;
        return !wrapped ? value : type.IsValueType ? Activator.CreateInstance(type, value, true) : Activator.CreateInstance(type, value);
    }

    /// <summary>The type of an option's value.</summary>
    private static Type Core(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() is { } kind && (kind == typeof(Optional<>) || kind == typeof(FSharpOption<>))
            ? type.GetGenericArguments()[0]
            : type;

    private static Type Closing(Type parameter) => parameter.Name switch
    {
        "TextType" or "KeysType" or "CategoryArrayType" or "IdType" or "TickTextType" or "UIRevisionType" or "HiddenLabelsType" => typeof(string),
        "AXRefType" or "AYRefType" or "XRefType" or "YRefType" => typeof(string),
        "AutoexpandType" => typeof(bool),
        "TraceType" => typeof(Trace),
        _ => typeof(double),
    };

    private static IEnumerable<object> Of(Type type, string name, string method)
    {
        if (Named.TryGetValue(name, out object? named) && type.IsInstanceOfType(named))
        {
            return [named];
        }

        if (type == typeof(StyleParam.SubPlotId))
        {
            return [AxisOrOther(name + method)];
        }

        if (type == typeof(StyleParam.LinearAxisId))
        {
            bool vertical = (name + method).Contains('Y', StringComparison.Ordinal);
            return [vertical ? StyleParam.LinearAxisId.NewY(2) : StyleParam.LinearAxisId.NewX(2)];
        }

        return type switch
        {
            _ when type == typeof(bool) => [true, false],
            _ when type == typeof(int) => [name is "Width" or "Height" or "width" or "height" ? 100 : 2],
            _ when type == typeof(double) => [name is "Size" ? 12.0 : 0.5],
            _ when type == typeof(string) => ["text"],
            _ when type == typeof(IConvertible) => [0.5],
            _ when type == typeof(object) => [true],
            _ when type == typeof(Color) => [Color.fromString("steelblue"), Color.fromHex("123456"), Color.fromARGB(10, 20, 30, 40)],
            _ when type == typeof(GenericChart)
                => [Plotly.NET.CSharp.Chart.Point<double, double, string>(Figure.X, Figure.Y, UseDefaults: false)],
            _ when type.DeclaringType == typeof(StyleParam) => Members(type, method),
            _ when typeof(DynamicObj.DynamicObj).IsAssignableFrom(type)
                => [Sets.TryGetValue(type, out object? set) ? set : Activator.CreateInstance(type)!],
            _ when type.IsArray => [Three(type.GetElementType()!, name, method)],
            _ when type.IsGenericType
                && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                && type.GetGenericArguments()[0].DeclaringType == typeof(StyleParam)
                => Members(type.GetGenericArguments()[0], method).Select(value => Thrice(type.GetGenericArguments()[0], value)),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                => [Three(type.GetGenericArguments()[0], name, method)],
            _ when type.IsGenericType && type.Name.StartsWith("Tuple", StringComparison.Ordinal)
                => [Activator.CreateInstance(
                    type, [.. type.GetGenericArguments().Select((item, i) => First(item, i == 1 ? "Y" : "X", ""))])!],
            _ => throw new InvalidOperationException($"There is no sample of {type} for {method}.{name}."),
        };
    }

    private static object First(Type type, string name, string method) => Of(type, name, method).First();

    /// <summary>Three values, for the three data of the charts.</summary>
    private static Array Three(Type item, string name, string method)
    {
        var values = Array.CreateInstance(item, 3);
        for (int i = 0; i < 3; i++)
        {
            values.SetValue(item == typeof(double) ? (i + 1) / 4.0 : First(item, name, method), i);
        }

        return values;
    }

    private static Array Thrice(Type item, object value)
    {
        var values = Array.CreateInstance(item, 3);
        for (int i = 0; i < 3; i++)
        {
            values.SetValue(value, i);
        }

        return values;
    }

    private static object AxisOrOther(string where) => where switch
    {
        _ when where.Contains("ColorAxis", StringComparison.Ordinal) => StyleParam.SubPlotId.NewColorAxis(1),
        _ when where.Contains("Legend", StringComparison.Ordinal) => StyleParam.SubPlotId.NewLegend(2),
        _ when where.Contains("YAxis", StringComparison.Ordinal) => StyleParam.SubPlotId.NewYAxis(2),
        _ => StyleParam.SubPlotId.NewXAxis(2),
    };

    private static IEnumerable<object> Members(Type type, string method)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            yield return property.GetValue(null)!;
        }

        foreach (MethodInfo factory in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(made => made.Name.StartsWith("New", StringComparison.Ordinal)))
        {
            if (type == typeof(StyleParam.Colorscale))
            {
                yield return StyleParam.Colorscale.NewCustom(
                    [Tuple.Create(0.0, Color.fromString("white")), Tuple.Create(1.0, Color.fromString("black"))]);
            }
            else
            {
                yield return factory.Invoke(null, [.. factory.GetParameters().Select(item => First(item.ParameterType, item.Name!, method))])!;
            }
        }
    }

    private static Color TwoColors() => Color.fromColors([Color.fromString("red"), Color.fromString("blue")]);

    private static TSet WithAttribute<TSet>(this TSet set, string attribute, object value)
        where TSet : DynamicObj.DynamicObj
    {
        set.SetValue(attribute, value);
        return set;
    }
}
