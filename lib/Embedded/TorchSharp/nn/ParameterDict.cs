using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by name, in the order in which they came.</summary>
        public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
        {
            private readonly List<(string Key, Parameter Value)> list = [];

            public ParameterDict()
                : base("ParameterDict")
            {
            }

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public ICollection<string> Keys => [.. list.Select(entry => entry.Key)];

            public ICollection<Parameter> Values => [.. list.Select(entry => entry.Value)];

            public (string, Parameter) this[int index]
            {
                get => list[index];
                set => list[index] = value;
            }

            /// <exception cref="KeyNotFoundException">There is no such name.</exception>
            public Parameter this[string key]
            {
                get => list[Place(key)].Value;
                set => list[Place(key)] = (key, value);
            }

            public IEnumerator<(string, Parameter)> items() => GetEnumerator();

            public IEnumerable<string> keys() => Keys;

            public IEnumerable<Parameter> values() => Values;

            public void clear() => list.Clear();

            public void Clear() => list.Clear();

            /// <exception cref="ArgumentException">The name is taken.</exception>
            public void Add(string key, Parameter value) => Insert(list.Count, (key, value));

            public void Add((string, Parameter) item) => Insert(list.Count, item);

            public void Add(KeyValuePair<string, Parameter> item) => Insert(list.Count, (item.Key, item.Value));

            public void Insert(int index, (string, Parameter) item)
            {
                if (ContainsKey(item.Item1))
                {
                    throw new ArgumentException($"An item with the same key has already been added. Key: {item.Item1}", nameof(item));
                }

                list.Insert(index, item);
            }

            public bool ContainsKey(string key) => Find(key) >= 0;

            public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

            public bool Contains(KeyValuePair<string, Parameter> item) => ContainsKey(item.Key);

            public int IndexOf((string, Parameter) item) => list.FindIndex(entry => entry.Key == item.Item1 && ReferenceEquals(entry.Value, item.Item2));

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
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

            public bool Remove((string, Parameter) item)
            {
                int at = IndexOf(item);
                if (at >= 0)
                {
                    list.RemoveAt(at);
                }

                return at >= 0;
            }

            public bool Remove(KeyValuePair<string, Parameter> item) => ContainsKey(item.Key) && Remove(item.Key);

            public void RemoveAt(int index) => list.RemoveAt(index);

            public void CopyTo((string, Parameter)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) =>
                list.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToArray().CopyTo(array, arrayIndex);

            public IEnumerator<(string, Parameter)> GetEnumerator() => list.GetEnumerator();

            IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
                list.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => list;

            public override bool has_parameter(string target) => ContainsKey(target);

            public override Parameter? get_parameter(string target) => this[target];

            protected internal override void RegisterComponents()
            {
                // The parameters go by their own names.
            }

            private int Find(string key) => list.FindIndex(entry => entry.Key == key);

            private int Place(string key) => Find(key) is >= 0 and var at ? at : throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach (var parameter in parameters)
                {
                    result.Add(parameter);
                }

                return result;
            }
        }
    }
}
