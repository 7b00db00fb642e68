using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by name, in the order in which they came, registered when the module that holds them registers its components.</summary>
        public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)>
            where T : torch.nn.Module
        {
            private readonly List<(string Key, T Value)> list = [];
            private bool registered;

            public ModuleDict()
                : base("ModuleDict")
            {
            }

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public ICollection<string> Keys => [.. list.Select(entry => entry.Key)];

            public ICollection<T> Values => [.. list.Select(entry => entry.Value)];

            public (string, T) this[int index]
            {
                get => list[index];
                set => list[index] = value;
            }

            /// <exception cref="KeyNotFoundException">There is no such name.</exception>
            public T this[string key]
            {
                get => list[Place(key)].Value;
                set => list[Place(key)] = (key, value);
            }

            public IEnumerator<(string, T)> items() => GetEnumerator();

            public IEnumerable<string> keys() => Keys;

            public IEnumerable<T> values() => Values;

            public void clear() => list.Clear();

            public void Clear() => list.Clear();

            /// <exception cref="ArgumentException">The name is taken.</exception>
            public void Add(string key, T value) => Insert(list.Count, (key, value));

            public void Add((string, T) item) => Insert(list.Count, item);

            public void Add(KeyValuePair<string, T> item) => Insert(list.Count, (item.Key, item.Value));

            public void Insert(int index, (string, T) item)
            {
                if (ContainsKey(item.Item1))
                {
                    throw new ArgumentException($"An item with the same key has already been added. Key: {item.Item1}", nameof(item));
                }

                list.Insert(index, item);
            }

            public bool ContainsKey(string key) => Find(key) >= 0;

            public bool Contains((string, T) item) => IndexOf(item) >= 0;

            public bool Contains(KeyValuePair<string, T> item) => ContainsKey(item.Key);

            public int IndexOf((string, T) item) => list.FindIndex(entry => entry.Key == item.Item1 && ReferenceEquals(entry.Value, item.Item2));

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
            {
                int at = Find(key);
                value = at < 0 ? null : list[at].Value;
                return at >= 0;
            }

            /// <exception cref="KeyNotFoundException">There is no such name.</exception>
            public bool Remove(string key)
            {
                list.RemoveAt(Place(key));
                return true;
            }

            public bool Remove((string, T) item)
            {
                int at = IndexOf(item);
                if (at >= 0)
                {
                    list.RemoveAt(at);
                }

                return at >= 0;
            }

            public bool Remove(KeyValuePair<string, T> item) => ContainsKey(item.Key) && Remove(item.Key);

            public void RemoveAt(int index) => list.RemoveAt(index);

            public void CopyTo((string, T)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
                list.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToArray().CopyTo(array, arrayIndex);

            public IEnumerator<(string, T)> GetEnumerator() => list.GetEnumerator();

            IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
                list.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            protected internal override void RegisterComponents()
            {
                if (registered)
                {
                    return;
                }

                registered = true;
                foreach (var (name, module) in list)
                {
                    register_module(name, module);
                }
            }

            private int Find(string key) => list.FindIndex(entry => entry.Key == key);

            private int Place(string key) => Find(key) is >= 0 and var at ? at : throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                var result = new ModuleDict<T>();
                foreach (var module in modules)
                {
                    result.Add(module);
                }

                return result;
            }
        }
    }
}
