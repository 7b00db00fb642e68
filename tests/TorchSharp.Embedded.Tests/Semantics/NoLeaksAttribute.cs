using System.Reflection;
using Xunit.v3;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// The test, or each test of the class, fails when it leaves live tensors behind. Whatever the test does not hold in a dispose scope it
/// must dispose: what only the garbage collector would find counts as left.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoLeaksAttribute : BeforeAfterTestAttribute
{
    // Collecting takes milliseconds, and after a test that left nothing there is nothing to collect.
    private static long settled = -1;

    private long before;
    private DisposeScope? scopeBefore;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Tensor.TotalCount != settled)
        {
            settled = LiveTensors.Settle();
        }

        before = settled;
        scopeBefore = CurrentDisposeScope;
        DisposeScopeManager.Statistics.Reset();
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var left = Tensor.TotalCount - before;
        if (left != 0)
        {
            Assert.Fail($"{left} tensors more are alive after this test than before it. On its thread: {DisposeScopeManager.Statistics}.");
        }

        Assert.Same(scopeBefore, CurrentDisposeScope);
    }
}
