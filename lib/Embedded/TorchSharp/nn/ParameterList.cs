using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of parameters, named by their numbers.</summary>
        public class ParameterList : torch.nn.Module, IList<Parameter>
        {
            private readonly List<Parameter> list = [];

            public ParameterList(params Parameter[] parameters)
                : base(nameof(ParameterList)) => list.AddRange(parameters);

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public Parameter this[int index]
            {
                get => list[index];
                set => list[index] = value;
            }

            public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                list.Select((parameter, i) => (i.ToString(CultureInfo.InvariantCulture), parameter));

            public override bool has_parameter(string target) => get_parameter(target) is not null;

            public override Parameter? get_parameter(string target) =>
                int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Count ? list[index] : null;

            public void Add(Parameter item) => list.Add(item);

            public void append(params Parameter[] parameters) => list.AddRange(parameters);

            public void extend(IEnumerable<Parameter> parameters) => list.AddRange(parameters);

            public void Clear() => list.Clear();

            public void Insert(int index, Parameter item) => list.Insert(index, item);

            public bool Remove(Parameter item) => list.RemoveAll(parameter => ReferenceEquals(parameter, item)) > 0;

            public void RemoveAt(int index) => list.RemoveAt(index);

            public bool Contains(Parameter item) => IndexOf(item) >= 0;

            public int IndexOf(Parameter item) => list.FindIndex(parameter => ReferenceEquals(parameter, item));

            public void CopyTo(Parameter[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            protected internal override void RegisterComponents()
            {
                // The parameters are named by their places.
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
