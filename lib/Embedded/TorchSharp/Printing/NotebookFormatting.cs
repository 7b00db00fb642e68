namespace TorchSharp.Utils;

/// <summary>Tells notebook hosts, by convention and without a reference to them, how to show a type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;
}

internal sealed class TypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new TensorPlainTextFormatter();
        yield return new TensorHTMLFormatter();
    }
}

internal sealed class TensorPlainTextFormatter
{
    public string MimeType => "text/plain";

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not torch.Tensor tensor)
        {
            return false;
        }

        writer.Write(tensor.str());
        return true;
    }
}

internal sealed class TensorHTMLFormatter
{
    public string MimeType => "text/html";

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not torch.Tensor tensor)
        {
            return false;
        }

        writer.Write("<div><pre>" + System.Net.WebUtility.HtmlEncode(tensor.str()) + "</pre></div>");
        return true;
    }
}
