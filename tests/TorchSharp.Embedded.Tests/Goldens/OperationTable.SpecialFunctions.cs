namespace TorchSharp.Embedded.Tests.Goldens;

internal static partial class OperationTable
{
    /// <summary><c>special_functions.json</c>.</summary>
    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)> SpecialFunctions() => new()
    {
        ["i0"] = (x => special.i0(x[0]), Accuracy.Special),
        ["i0e"] = (x => special.i0e(x[0]), Accuracy.Special),
        ["i1"] = (x => special.i1(x[0]), Accuracy.Special),
        ["i1e"] = (x => special.i1e(x[0]), Accuracy.Special),
        ["special.logit"] = (x => special.logit(x[0]), Accuracy.Special),
        ["special.erfc"] = (x => special.erfc(x[0]), Accuracy.Special),
        ["special.exp2"] = (x => special.exp2(x[0]), Accuracy.Special),
        ["special.sinc"] = (x => special.sinc(x[0]), Accuracy.Special),
        ["mvlgamma 1"] = (x => mvlgamma(x[0] + 2, 1), Accuracy.Special),
        ["mvlgamma 4"] = (x => special.multigammaln(x[0] + 2, 4), Accuracy.Special),
        ["entr"] = (x => special.entr(x[0]), Accuracy.Special),
        ["entr, also not positive"] = (x => special.entr(x[0]).detach(), Accuracy.Special),
        ["ndtr"] = (x => special.ndtr(x[0]), Accuracy.Special),
        ["ndtri"] = (x => special.ndtri(x[0]), Accuracy.Special),
        ["ndtri, at the ends"] = (x => special.ndtri(x[0]).detach(), Accuracy.Special),
        ["special.digamma"] = (x => special.psi(x[0]), Accuracy.Trigamma),
        ["digamma, at its poles"] = (x => digamma(x[0]).detach(), Accuracy.Special),
        ["polygamma 0"] = (x => polygamma(x[0], 0), Accuracy.Trigamma),
        ["polygamma 1"] = (x => x[0].polygamma(1), Accuracy.Trigamma),
        ["polygamma 2"] = (x => special.polygamma(2, x[0]), Accuracy.Special),
        ["polygamma 5"] = (x => (x[0] + 1).polygamma(5), Accuracy.Special),
        ["gammaln"] = (x => special.gammaln(x[0]), Accuracy.Special),
        ["special.erf"] = (x => special.erf(x[0]), Accuracy.Special),
        ["special.erfinv"] = (x => special.erfinv(x[0]), Accuracy.Special),
        ["expit"] = (x => special.expit(x[0]), Accuracy.Elementary),
        ["special.expm1"] = (x => special.expm1(x[0]), Accuracy.Elementary),
        ["special.log_softmax -1"] = (x => special.log_softmax(x[0], -1), Accuracy.Summed),
        ["special.softmax 0"] = (x => special.softmax(x[0], 0), Accuracy.Summed),
        ["lgamma, differentiated by digamma"] = (x => x[0].lgamma(), Accuracy.Special),
        ["xlogy"] = (x => x[0].xlogy(x[1]), Accuracy.Special),
        ["xlogy, of no number"] = (x => xlogy(x[0], x[1]).detach(), Accuracy.Special),
        ["xlog1py"] = (x => special.xlog1py(x[0], x[1]), Accuracy.Special),
        ["gammainc"] = (x => special.gammainc(x[0], x[1]), Accuracy.Special),
        ["gammainc, at the limits"] = (x => x[0].igamma(x[1]).detach(), Accuracy.Special),
        ["gammaincc"] = (x => special.gammaincc(x[0], x[1]), Accuracy.Special),
        ["gammaincc, at the limits"] = (x => x[0].igammac(x[1]).detach(), Accuracy.Special),
        ["zeta"] = (x => special.zeta(x[0] + 1.5, x[1]), Accuracy.Special),
        ["zeta, at the limits"] = (x => special.zeta(x[0], x[1]).detach(), Accuracy.Special),
    };
}
