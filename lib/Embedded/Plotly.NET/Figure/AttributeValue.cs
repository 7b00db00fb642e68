using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>Reads attribute values when they are set, and writes them as JSON.</summary>
internal static class AttributeValue
{
    /// <summary>
    /// The value as it is now: a sequence is read once and kept as an array, so that the figure shows the data of the moment at which it
    /// was made, whatever the caller does with them afterwards.
    /// </summary>
    internal static object Snapshot(object value) => value switch
    {
        string or DynamicObj.DynamicObj or IAttributeValue => value,
        ITuple => value,
        Array { Rank: 1 } array when array.GetType().GetElementType() is { IsPrimitive: true } => array.Clone(),
        IEnumerable sequence => Read(sequence),
        _ => value,
    };

    private static object[] Read(IEnumerable sequence)
    {
        var items = new List<object>(sequence is ICollection collection ? collection.Count : 16);
        foreach (object? item in sequence)
        {
            items.Add(item is null ? DBNull.Value : Snapshot(item));
        }

        return [.. items];
    }

    /// <summary>
    /// Writes a value. Numbers are written so that they read back exactly, integers without a decimal point; NaN and infinities, which JSON
    /// lacks and plotly draws as a gap, become <c>null</c>; dates are ISO 8601. Nothing depends on the current culture.
    /// </summary>
    internal static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IAttributeValue spelled:
                Write(json, spelled.ToAttribute());
                break;
            case DynamicObj.DynamicObj set:
                WriteSet(json, set);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case Enum name:
                json.WriteStringValue(name.ToString());
                break;
            case IConvertible scalar:
                WriteScalar(json, scalar);
                break;
            case IEnumerable sequence:
                json.WriteStartArray();
                foreach (object? item in sequence)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ITuple tuple:
                json.WriteStartArray();
                for (int i = 0; i < tuple.Length; i++)
                {
                    Write(json, tuple[i]);
                }

                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException(
                    $"A figure cannot hold a {value.GetType().Name}; it holds numbers, strings, booleans, dates and sequences of these.");
        }
    }

    private static void WriteSet(Utf8JsonWriter json, DynamicObj.DynamicObj set)
    {
        json.WriteStartObject();
        if (set is Trace trace)
        {
            json.WriteString("type", trace.type);
        }

        foreach ((string name, object value) in set.Attributes)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, IConvertible scalar)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        switch (scalar.GetTypeCode())
        {
            case TypeCode.Boolean:
                json.WriteBooleanValue(scalar.ToBoolean(invariant));
                break;
            case TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16:
            case TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64:
                json.WriteNumberValue(scalar.ToInt64(invariant));
                break;
            case TypeCode.UInt64:
                json.WriteNumberValue(scalar.ToUInt64(invariant));
                break;
            case TypeCode.Single when float.IsFinite(scalar.ToSingle(invariant)):
                json.WriteNumberValue(scalar.ToSingle(invariant));
                break;
            case TypeCode.Double when double.IsFinite(scalar.ToDouble(invariant)):
                json.WriteNumberValue(scalar.ToDouble(invariant));
                break;
            case TypeCode.Single or TypeCode.Double or TypeCode.DBNull or TypeCode.Empty:
                json.WriteNullValue();
                break;
            case TypeCode.Decimal:
                json.WriteNumberValue(scalar.ToDecimal(invariant));
                break;
            case TypeCode.DateTime:
                // plotly.js shows dates as they are written and ignores a time zone, so none is written.
                json.WriteStringValue(scalar.ToDateTime(invariant).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", invariant));
                break;
            default:
                json.WriteStringValue(scalar.ToString(invariant));
                break;
        }
    }
}
