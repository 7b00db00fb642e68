using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Explorer;

public sealed partial class LatentExplorerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TemporaryFolder folder = new();

    public static IEnumerable<TheoryDataRow<string>> Decodable =>
    [
        "tanh, one layer", "Tanh", "Relu", "Elu", "Gelu", "Silu", "Softplus", "Sigmoid", "Identity", "linear",
        "gaussian", "gaussian, from code",
    ];

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Decodable))]
    public void Save_PayloadEvaluatedHere_IsTheModelsMean(string kind)
    {
        using VariationalAutoencoder model = Make(kind);
        PagePayload payload = PayloadOf(Saved(model));
        Tensor z = randn(20, 3);
        float[] expected = model.Decode(z).Mean.data<float>().ToArray();
        float[] codes = z.data<float>().ToArray();
        double[] obtained = [.. codes.Chunk(3).SelectMany(code => Decode(payload, [.. code.Select(value => (double)value)]))];

        // Weights below 2 with 16 bits, up to 20 terms below 4 a layer: errors of some 1e-4 at worst.
        Assert.Equal(expected.Length, obtained.Length);
        Assert.All(expected.Zip(obtained), pair => Assert.Equal(pair.First, pair.Second, 3e-4));
    }

    [Theory]
    [MemberData(nameof(Decodable))]
    public void Save_PageRunByNode_IsTheModelsMean(string kind)
    {
        Assert.SkipUnless(HasNode, "Node.js is not here: install it (apt-get install nodejs) to run the page's decoder.");
        using VariationalAutoencoder model = Make(kind);
        string path = Saved(model);
        Tensor z = randn(5, 3);
        float[] expected = model.Decode(z).Mean.data<float>().ToArray();
        double[] obtained = RunByNode(path, [.. z.data<float>().ToArray().Select(value => (double)value)], 3);
        Assert.Equal(expected.Length, obtained.Length);
        Assert.All(expected.Zip(obtained), pair => Assert.Equal(pair.First, pair.Second, 3e-4));
    }

    [Fact]
    public void Save_ModelOfTheUsualSize_AgreesInNodeAndStaysSmall()
    {
        manual_seed(3);
        using Vae model = new(784, 500, 2);
        // Weights as large as trained ones.
        using (no_grad())
        {
            foreach (Tensor parameter in model.GenerativeParameters)
            {
                parameter.mul_(8);
            }
        }

        string path = folder.File("usual.html");
        LabelledImages images = new(rand(300, 784), arange(300, dtype: int64) % 10);
        LatentExplorer.Save(path, model, images);
        Assert.InRange(new FileInfo(path).Length, 1_000_000, 3_000_000);
        Assert.SkipUnless(HasNode, "Node.js is not here: install it (apt-get install nodejs) to run the page's decoder.");
        Tensor z = randn(6, 2);
        float[] expected = model.Decode(z).Mean.data<float>().ToArray();
        double[] obtained = RunByNode(path, [.. z.data<float>().ToArray().Select(value => (double)value)], 2);
        Assert.All(expected.Zip(obtained), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.True(expected.Max() - expected.Min() > 0.9);
    }

    [Fact]
    public void Save_WithImages_HoldsCodesLabelsAndDivergences()
    {
        using VariationalAutoencoder model = Make("tanh, one layer");
        LabelledImages images = new(rand(30, 16), arange(30, dtype: int64) % 4);
        string path = folder.File("codes.html");
        LatentExplorer.Save(path, model, images, "Codes & <classes>", points: 20);
        string page = File.ReadAllText(path);
        PagePayload payload = PayloadOf(path);

        Assert.Contains("<title>Codes &amp; &lt;classes&gt;</title>", page, StringComparison.Ordinal);
        Assert.Equal("Codes & <classes>", payload.Title);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 4), payload.Labels!);
        double[] codes = payload.Codes!.ToArray();
        float[] expected = LatentMeans.Of(model, images.Images.narrow(0, 0, 20)).data<float>().ToArray();
        Assert.All(expected.Zip(codes), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(3, payload.Kl!.Count);
        Assert.All(payload.Kl.Zip(PosteriorCollapse.Measure(model, images.Images.narrow(0, 0, 20)).Kl),
            pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.Equal((4, "sigmoid"), (payload.Side, payload.Output));
        Assert.False(File.Exists(path + ".partial"));
    }

    [Fact]
    public void Save_Page_LetsNothingOut()
    {
        using VariationalAutoencoder model = Make("tanh, one layer");
        string page = File.ReadAllText(Saved(model));
        string policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(Script().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(Style().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
        // The SVG namespace is a name and no address.
        string addresses = page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http", addresses.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_LearnedPrior_ReachesThePage()
    {
        using VariationalAutoencoder model = VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(16, [5]), 3), new BernoulliDecoder(new Mlp(3, [5], 16)), new LearnedPrior(3));
        using (no_grad())
        {
            model.GenerativeParameters[^2].copy_(tensor([1f, -2f, 0f]));
            model.GenerativeParameters[^1].copy_(tensor([0f, MathF.Log(4), MathF.Log(9)]));
        }

        PagePayload payload = PayloadOf(Saved(model));
        Assert.Equal([1.0, -2.0, 0.0], payload.PriorMean);
        Assert.All(payload.PriorDeviation.Zip([1.0, 2.0, 3.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Save_WhatThePageCannotShow_IsRefusedWithTheReason()
    {
        using Vae oblong = new(12, 3, 2);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => Saved(oblong)).Message, StringComparison.Ordinal);
        using VariationalAutoencoder convolutional = ModelZoo.Make("convolutional");
        Assert.Contains("Mlp", Assert.Throws<NotSupportedException>(() => Saved(convolutional)).Message, StringComparison.Ordinal);
        using VariationalAutoencoder correlated = ModelZoo.Make("gaussian, per pixel");
        Assert.Contains("prior", Assert.Throws<NotSupportedException>(() => Saved(correlated)).Message, StringComparison.Ordinal);
        using Vae vae = new(16, 3, 2);
        LabelledImages other = new(zeros(4, 9), zeros(4, dtype: int64));
        Assert.Throws<ArgumentException>(() => LatentExplorer.Save(folder.File("x.html"), vae, other));
        LabelledImages few = new(zeros(4, 16), zeros(3, dtype: int64));
        Assert.Throws<ArgumentException>(() => LatentExplorer.Save(folder.File("x.html"), vae, few));
        Assert.Throws<ArgumentException>(() => LatentExplorer.Save(folder.File("x.html"), vae, " "));
        Assert.Throws<IOException>(() => LatentExplorer.Save(Path.Combine(folder.Path, "missing", "x.html"), vae));
        using (no_grad())
        {
            vae.GenerativeParameters[0].fill_(float.NaN);
        }

        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => Saved(vae)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_FullCovarianceEncoder_HasNoDivergencesByDimension()
    {
        using VariationalAutoencoder model = ModelZoo.Make("full covariance");
        LatentExplorer.Save(folder.File("full.html"), model, new LabelledImages(rand(6, 16), zeros(6, dtype: int64)));
        PagePayload payload = PayloadOf(folder.File("full.html"));
        Assert.Null(payload.Kl);
        Assert.Equal(6, payload.Codes!.Rows);
    }

    [Fact]
    public void Save_OnTheSecondDeviceAndUnderAnotherCulture_WritesTheSamePage()
    {
        using VariationalAutoencoder model = Make("Relu");
        Tensor images = rand(12, 16);
        Tensor labels = arange(12, dtype: int64) % 3;
        LatentExplorer.Save(folder.File("first.html"), model, new LabelledImages(images, labels));
        Device second = new(DeviceType.FPGA);
        model.to(second);
        using (new CommaCulture())
        {
            LatentExplorer.Save(folder.File("second.html"), model, new LabelledImages(images.to(second), labels.to(second)));
        }

        Assert.Equal(File.ReadAllText(folder.File("first.html")), File.ReadAllText(folder.File("second.html")));
    }

    [Fact]
    public void Save_LeavesNoTensor()
    {
        using VariationalAutoencoder model = Make("Tanh");
        LabelledImages images = new(rand(12, 16), zeros(12, dtype: int64));
        long before = LiveTensors.Count();
        LatentExplorer.Save(folder.File("x.html"), model, images);
        Assert.Equal(before, LiveTensors.Count());
    }

    [Fact]
    public void Save_RowsOfDifferentSize_AreRoundedEachToItsOwn()
    {
        using VariationalAutoencoder model = Make("linear");
        using (no_grad())
        {
            model.GenerativeParameters[0].zero_();
            model.GenerativeParameters[0][0].copy_(tensor([1f, -0.5f, 0f]));
            model.GenerativeParameters[0][1].copy_(tensor([1000f, 3f, -1000f]));
        }

        double[] values = PayloadOf(Saved(model)).Layers[0].Weight.ToArray();
        Assert.All(values[6..], value => Assert.Equal(0, value));
        Assert.Equal(1, values[0], 1e-6);
        Assert.Equal(-0.5, values[1], 1.01 / 65534);
        Assert.Equal(1000, values[3], 1e-3);
        Assert.Equal(3, values[4], 1000.0 / 65534);
        Assert.Equal(-1000, values[5], 1e-3);
    }

    private static VariationalAutoencoder Make(string kind)
    {
        manual_seed(5);
        VariationalAutoencoder model = kind switch
        {
            "tanh, one layer" => new Vae(16, 20, 3),
            "linear" => VariationalAutoencoder.Of(new DiagonalEncoder(new Mlp(16, [4]), 3), new BernoulliDecoder(new Mlp(3, [], 16))),
            "gaussian" => VariationalAutoencoder.Of(new DiagonalEncoder(new Mlp(16, [4]), 3), new GaussianDecoder(new Mlp(3, [20], 16))),
            "gaussian, from code" => VariationalAutoencoder.Of(
                new DiagonalEncoder(new Mlp(16, [4]), 3), new GaussianDecoder(new Mlp(3, [20], 32), DecoderVariance.FromCode)),
            _ => new Vae(16, [8, 20], 3, Enum.Parse<Activation>(kind)),
        };
        using IDisposable _ = no_grad();
        foreach (Tensor parameter in model.GenerativeParameters)
        {
            parameter.mul_(2);
        }

        return model;
    }

    // The page's arithmetic, written down a second time.
    private static double[] Decode(PagePayload payload, double[] z)
    {
        double[] h = z;
        foreach (PageLayer layer in payload.Layers)
        {
            double[] weight = layer.Weight.ToArray();
            double[] input = h;
            h =
            [
                .. Enumerable.Range(0, layer.Weight.Rows).Select(row => Apply(
                    layer.Activation,
                    layer.Bias[row] + input.Select((value, column) => value * weight[(row * input.Length) + column]).Sum())),
            ];
        }

        return payload.Output == "sigmoid" ? [.. h.Select(value => Apply("sigmoid", value))] : h;
    }

    private static double Apply(string activation, double x) => activation switch
    {
        "tanh" => Math.Tanh(x),
        "relu" => Math.Max(x, 0),
        "elu" => x > 0 ? x : Math.Exp(x) - 1,
        "gelu" => x * MathNet.Numerics.Distributions.Normal.CDF(0, 1, x),
        "silu" => x / (1 + Math.Exp(-x)),
        "softplus" => Math.Log(1 + Math.Exp(x)),
        "sigmoid" => 1 / (1 + Math.Exp(-x)),
        "identity" => x,
        _ => throw new InvalidOperationException(activation),
    };

    private static double[] RunByNode(string page, double[] codes, int latent)
    {
        const string Program = """
            const page = require("fs").readFileSync(process.argv[1], "utf8");
            const payload = JSON.parse(page.match(/<script type="application\/json" id="payload">([^]*?)<\/script>/)[1]);
            require("vm").runInThisContext(page.match(/<script>([^]*?)<\/script>/)[1]);
            const model = LatentExplorer.read(payload);
            const codes = JSON.parse(process.argv[2]);
            console.log(JSON.stringify(codes.flatMap((z) => [...LatentExplorer.decode(model, z)])));
            """;
        ProcessStartInfo start = new("node")
        {
            ArgumentList = { "-e", Program, page, JsonSerializer.Serialize(codes.Chunk(latent)) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process node = Process.Start(start)!;
        Task<string> faults = node.StandardError.ReadToEndAsync();
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, faults.Result);
        return JsonSerializer.Deserialize<double[]>(output)!;
    }

    private static bool HasNode => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    private static PagePayload PayloadOf(string path) =>
        PagePayload.Parse(Payload().Match(File.ReadAllText(path)).Groups[1].Value);

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string Saved(VariationalAutoencoder model)
    {
        string path = folder.File("explorer.html");
        LatentExplorer.Save(path, model);
        return path;
    }

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("id=\"payload\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Payload();
}
