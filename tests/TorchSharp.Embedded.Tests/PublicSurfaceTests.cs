using PublicSurfaces;
using TorchSharp;

namespace TorchSharp.Embedded.Tests;

/// <summary>The stand-in's public members, against the approved list.</summary>
public class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_ComparedWithTheApprovedOne_IsTheSame() => PublicSurface.AssertApproved(typeof(torch.Tensor).Assembly);
}
