namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>RMSProp, Adamax, Adadelta, Rprop, uphill steps, and groups of parameters with settings of their own follow PyTorch's path over 100 steps.</summary>
public class MoreOptimizerTests
{
    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Optimizers = new()
    {
        ["RMSProp"] = p => optim.RMSProp(p, 0.01),
        ["RMSProp, momentum"] = p => optim.RMSProp(p, 0.005, momentum: 0.8),
        ["RMSProp, centered"] = p => optim.RMSProp(p, 0.01, centered: true, eps: 1e-5),
        ["RMSProp, momentum, centered, weight decay"] = p => optim.RMSProp(p, 0.002, 0.9, 1e-2, 0.1, 0.7, true),
        ["SGD, maximize, weight decay"] = p => optim.SGD(p, 0.001, weight_decay: 0.1, momentum: 0.5, maximize: true),
        ["RMSProp, maximize"] = p => optim.RMSProp(p, 0.001, maximize: true),
        ["Adam, maximize, amsgrad"] = p => optim.Adam(p, 0.001, maximize: true, amsgrad: true, weight_decay: 0.01),
        ["AdamW, amsgrad"] = p => optim.AdamW(p, 0.05, weight_decay: 0.1, amsgrad: true),
        ["AdamW, maximize"] = p => optim.AdamW(p, 0.001, weight_decay: 0.1, maximize: true),
        ["SGD, groups"] = p => optim.SGD(
            [
                new SGD.ParamGroup([p[0]], new SGD.Options { LearningRate = 0.02, momentum = 0.9, nesterov = true }),
                new SGD.ParamGroup([p[1]], new SGD.Options { weight_decay = 0.2, momentum = 0.5 }),
            ],
            0.05),
        ["Adam, groups"] = p => optim.Adam(
            [
                new Adam.ParamGroup([p[0]], new Adam.Options { beta1 = 0.8, beta2 = 0.99 }),
                new Adam.ParamGroup([p[1]], new Adam.Options { LearningRate = 0.01, weight_decay = 0.1 }),
            ],
            0.02),
        ["AdamW, groups"] = p =>
        {
            var optimizer = optim.AdamW([p[0]], 0.05, weight_decay: 0.1);
            optimizer.add_param_group(new AdamW.ParamGroup([p[1]], new AdamW.Options { LearningRate = 0.01, eps = 1e-4, weight_decay = 0 }));
            return optimizer;
        },
        ["RMSProp, groups"] = p => optim.RMSProp(
            [
                new RMSProp.ParamGroup([p[0]], new RMSProp.Options { centered = true, eps = 1e-5 }),
                new RMSProp.ParamGroup([p[1]], 0.002, momentum: 0.8, weight_decay: 0.1),
            ],
            0.01),
        ["Adagrad, groups"] = p => optim.Adagrad(
            [
                new Adagrad.ParamGroup { Parameters = [p[0]], Options = new Adagrad.Options { lr_decay = 0.01 } },
                new Adagrad.ParamGroup([p[1]], 0.1, weight_decay: 0.1),
            ],
            0.2),
        ["Adamax"] = p => optim.Adamax(p, 0.02),
        ["Adamax, betas, weight decay"] = p => optim.Adamax(p, 0.01, 0.8, 0.99, 1e-4, 0.1),
        ["Adadelta"] = p => optim.Adadelta(p),
        ["Adadelta, rho, weight decay"] = p => optim.Adadelta(p, 0.5, 0.8, 1e-4, 0.1),
        ["Rprop"] = p => optim.Rprop(p),
        ["Rprop, etas, step sizes"] = p => optim.Rprop(p, 0.02, 0.3, 1.5, 1e-3, 0.1),
    };

    public static TheoryData<string, string> Runs() => new(GoldenFile.Open("more_optimizers").Items("runs").Select(run => (run.Text("name"), run.Text("dtype"))));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Step_HundredTimes_FollowsPyTorch(string name, string dtype) => OptimizerTests.Follow("more_optimizers", name, dtype, Optimizers[name]);
}
