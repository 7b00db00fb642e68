using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of modules, registered under their numbers.</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T>
            where T : torch.nn.Module
        {
            private readonly List<T> list = [];

            public ModuleList(params T[] modules)
                : base(nameof(ModuleList<T>))
            {
                foreach (T module in modules)
                {
                    Add(module);
                }
            }

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => list[index];
                set => throw Fault.OutsideSubset("Replacing a module of a ModuleList");
            }

            public void Add(T item)
            {
                register_module(list.Count.ToString(CultureInfo.InvariantCulture), item);
                list.Add(item);
            }

            public void append(params T[] parameters)
            {
                foreach (T module in parameters)
                {
                    Add(module);
                }
            }

            public void Clear() => throw Fault.OutsideSubset("ModuleList.Clear");

            public void Insert(int index, T item) => throw Fault.OutsideSubset("ModuleList.Insert");

            public bool Remove(T item) => throw Fault.OutsideSubset("ModuleList.Remove");

            public void RemoveAt(int index) => throw Fault.OutsideSubset("ModuleList.RemoveAt");

            public bool Contains(T item) => list.Contains(item);

            public int IndexOf(T item) => list.IndexOf(item);

            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            protected internal override void RegisterComponents()
            {
                // The items are registered under their numbers.
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
