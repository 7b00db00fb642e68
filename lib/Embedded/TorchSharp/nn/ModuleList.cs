using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// A list of modules, registered under their numbers when the module that holds the list registers its components: a list that
        /// stands alone has no parameters, here as in the real package.
        /// </summary>
        public class ModuleList<T> : torch.nn.Module, IList<T>
            where T : torch.nn.Module
        {
            private readonly List<T> list = [];
            private bool registered;

            public ModuleList(params T[] modules)
                : base("ModuleList") => list.AddRange(modules);

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => list[index];
                set => list[index] = value;
            }

            public void Add(T item) => list.Add(item);

            public void append(params T[] parameters) => list.AddRange(parameters);

            public void extend(IEnumerable<T> modules) => list.AddRange(modules);

            public void Clear() => list.Clear();

            public void Insert(int index, T item) => list.Insert(index, item);

            public bool Remove(T item) => list.Remove(item);

            public void RemoveAt(int index) => list.RemoveAt(index);

            public bool Contains(T item) => list.Contains(item);

            public int IndexOf(T item) => list.IndexOf(item);

            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            protected internal override void RegisterComponents()
            {
                if (registered)
                {
                    return;
                }

                registered = true;
                for (int i = 0; i < list.Count; i++)
                {
                    register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
