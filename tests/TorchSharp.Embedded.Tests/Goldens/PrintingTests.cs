using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Tensors print as TorchSharp prints them, to the byte.</summary>
public sealed class PrintingTests : IDisposable
{
    private static readonly Dictionary<string, Func<string>> Cases = PrintingCases.All().ToDictionary(c => c.Name, c => c.Print);

    public PrintingTests() => set_printoptions(newLine: "\n");

    public static TheoryData<string> Names() => new(Cases.Keys);

    public void Dispose() => set_printoptions(newLine: Environment.NewLine);

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensor_Printed_IsTorchSharpsText(string name)
    {
        var recorded = GoldenFile.Open("printing").GetProperty(name);
        using var scope = NewDisposeScope();
        if (recorded.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(recorded.GetString(), Cases[name]());
        }
        else
        {
            Assert.Equal(recorded.Text("throws"), Assert.ThrowsAny<Exception>(Cases[name]).GetType().FullName);
        }
    }

    [Fact]
    public void Cases_AndGoldens_HaveTheSameNames() =>
        Assert.Equal(GoldenFile.Open("printing").EnumerateObject().Select(p => p.Name).Order(), Cases.Keys.Order());

    [Fact]
    public void TensorStringStyle_SetToDefault_IsRefused() =>
        Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = TorchSharp.TensorStringStyle.Default);

    [Fact]
    public void Print_Tensor_IsReturned()
    {
        using var x = ones(2);
        var before = Console.Out;
        try
        {
            Console.SetOut(TextWriter.Null);
            Assert.Same(x, x.print());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    [Fact]
    public void Print_DisposedTensor_ThrowsTorchSharpsMessage()
    {
        var x = ones(2);
        x.Dispose();
        Assert.All<Func<string>>(
            [x.ToString, () => x.str(), () => x.npstr(), () => x.cstr(), () => x.metastr()],
            print => Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(print).Message));
    }

    [Fact]
    public void Print_LargeTensor_MakesNoTensors()
    {
        using var x = zeros(200, 30, 30);
        var before = Tensor.TotalCount;
        var texts = x.str() + x.npstr() + x.cstr();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(200, texts.Split(",..,..] =").Length - 1);
    }

    [Fact]
    public void Formatters_FoundByConvention_WriteTheStyleInForce()
    {
        using var x = tensor([1f, 2f]);
        var attribute = typeof(Tensor).GetCustomAttributes(false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(sourceType), null)!;
        var written = formatters.ToDictionary(
            formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!,
            formatter =>
            {
                using var writer = new StringWriter();
                var format = formatter.GetType().GetMethod("Format")!;
                Assert.Equal(true, format.Invoke(formatter, [x, writer]));
                Assert.Equal(false, format.Invoke(formatter, ["no tensor", writer]));
                return writer.ToString();
            });
        Assert.Equal("[2], type = Float32, device = cpu\n 1 2\n", written["text/plain"]);
        Assert.Equal("<div><pre>[2], type = Float32, device = cpu\n 1 2\n</pre></div>", written["text/html"]);
        Assert.Equal(2, written.Count);
    }
}
