using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>The checked-in register tiles are what their generator writes, and every tile adds in the order that is promised.</summary>
public class MatrixTilesTests
{
    [Fact]
    public void CheckedInTiles_ComparedWithTheGenerator_AreCurrent()
    {
        var path = Path.Combine(GoldenFile.RepositoryRoot, "lib", "Embedded", "TorchSharp", "Kernels", "MatrixTiles.cs");
        var written = MatrixTilesGenerator.Write();
        if (Environment.GetEnvironmentVariable("NOTEBOOKVAE_APPROVE") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, File.ReadAllText(path));
    }
}
