using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after another; what lies between them is disposed.</summary>
        public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly List<(string Name, torch.nn.Module<torch.Tensor, torch.Tensor> Module)> steps = [];

            protected Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
                : this(modules.AsEnumerable())
            {
            }

            protected Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
                : this(Numbered(modules))
            {
            }

            internal Sequential(IEnumerable<(string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)> modules)
                : base("torch::nn::SequentialImpl")
            {
                foreach (var (name, submodule) in modules)
                {
                    append(name, submodule);
                }
            }

            public int Count => steps.Count;

            [IndexerName("SequentialItems")]
            public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => steps[index].Module;

            /// <summary>Steps from start to before end, in a Sequential that shares them.</summary>
            [IndexerName("SequentialItems")]
            public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? steps.Count);

            [IndexerName("SequentialItems")]
            public Sequential this[Range index] => Slice(index.Start.GetOffset(steps.Count), index.End.GetOffset(steps.Count));

            public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
            {
                if (module is not torch.nn.Module<torch.Tensor, torch.Tensor> step)
                {
                    throw new ArgumentException("Sequential: a step must be a module from a tensor to a tensor.", nameof(module));
                }

                register_module(name, step);
                steps.Add((name, step));
                return this;
            }

            public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
                append(steps.Count.ToString(CultureInfo.InvariantCulture), module);

            public override torch.Tensor forward(torch.Tensor tensor)
            {
                if (steps.Count == 0)
                {
                    return tensor.alias();
                }

                torch.Tensor result = steps[0].Module.call(tensor);
                for (int i = 1; i < steps.Count; i++)
                {
                    torch.Tensor next = steps[i].Module.call(result);
                    result.Dispose();
                    result = next;
                }

                return result;
            }

            protected internal override void RegisterComponents()
            {
                // The steps are registered under their own names.
            }

            internal static IEnumerable<(string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)> Numbered(
                IEnumerable<torch.nn.Module<torch.Tensor, torch.Tensor>> modules) =>
                modules.Select((module, i) => (i.ToString(CultureInfo.InvariantCulture), module));

            private Sequential Slice(int start, int end)
            {
                if (start < 0 || start > steps.Count || end < 0 || end > steps.Count)
                {
                    throw new IndexOutOfRangeException($"{(start < 0 || start > steps.Count ? start : end)} is not a valid index.");
                }

                return new Sequential(steps.Take(end).Skip(start).Select(step => (step.Name, step.Module)));
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => Sequential(Enumerable.Empty<(string, Module<Tensor, Tensor>)>());

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new(modules.Select(module => (module.Item1, module.Item2)));

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(Modules.Sequential.Numbered(modules));
        }
    }
}
