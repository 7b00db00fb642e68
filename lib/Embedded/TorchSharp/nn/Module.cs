using System.Reflection;
using System.Text;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and submodules under the names of the fields that hold them.</summary>
        public class Module : IDisposable
        {
            private readonly string name;
            private readonly Dictionary<string, Module> submodules = [];
            private readonly Dictionary<string, Parameter> ownParameters = [];
            private readonly Dictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            private bool areComponentsRegistered;
            private bool isTraining = true;

            protected Module(string name) => this.name = name;

            public virtual bool training => isTraining;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (Module child in children())
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        parameter.Impl.ZeroGrad();
                    }
                }
            }

            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module child in children())
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules.Select(kv => (kv.Key, kv.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>All modules below this one: its children first, then theirs.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var entry in named_children())
                {
                    yield return entry;
                }

                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, inner) in child.named_modules())
                    {
                        yield return ($"{childName}.{innerName}", inner);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Own parameters, then those of the children; one that is shared, under its first name only.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (own, parameter) in ownParameters)
                {
                    if (seen.Add(parameter))
                    {
                        yield return (own, parameter);
                    }
                }

                if (recurse)
                {
                    foreach (var (childName, child) in named_children())
                    {
                        foreach (var (inner, parameter) in child.named_parameters())
                        {
                            if (seen.Add(parameter))
                            {
                                yield return ($"{childName}.{inner}", parameter);
                            }
                        }
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (own, (buffer, persistent)) in ownBuffers)
                {
                    if (persistent || include_nonpersistent)
                    {
                        yield return (own, buffer);
                    }
                }

                if (recurse)
                {
                    foreach (var (childName, child) in named_children())
                    {
                        foreach (var (inner, buffer) in child.named_buffers(true, include_nonpersistent))
                        {
                            yield return ($"{childName}.{inner}", buffer);
                        }
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(p => p.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(b => b.name == target).buffer;

            /// <summary>The parameter stays in its dispose scope: a module made in a scope that ends needs <c>DetachFromDisposeScope</c>, here as in TorchSharp.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!ownParameters.TryAdd(name, param))
                {
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                }
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                {
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                }
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }

                CheckName(name);
                if (submodules.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }

                submodule.RegisterComponents();
                submodules.Add(name, submodule);
            }

            /// <summary>A parameter under this name in place of what was there; null takes it away.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    ownParameters.Remove(name);
                }
                else
                {
                    ownParameters[name] = value;
                }
            }

            /// <summary>A buffer under this name in place of what was there; null takes it away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    ownBuffers.Remove(name);
                }
                else
                {
                    ownBuffers[name] = (value, persistent);
                }
            }

            /// <summary>Forgets the submodules, without disposing them.</summary>
            protected void ClearModules() => submodules.Clear();

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>All parameters by name, own ones first, then all persistent buffers.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string lead = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach (var (own, parameter) in named_parameters())
                {
                    destination.TryAdd(lead + own, parameter);
                }

                foreach (var (own, buffer) in named_buffers(include_nonpersistent: false))
                {
                    destination.TryAdd(lead + own, buffer);
                }

                // What is shared appears under its other names too.
                foreach (var (childName, child) in named_children())
                {
                    child.state_dict(destination, lead + childName);
                }

                return destination;
            }

            /// <summary>Copies, broadcasts and converts the named tensors into this module's.</summary>
            /// <exception cref="InvalidOperationException">Strict, and names are missing or unexpected.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">A shape does not fit; no tensor was changed.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                Dictionary<string, Tensor> own = state_dict();
                bool Skipped(string key) => skip?.Contains(key) == true;
                List<string> missing = [.. own.Keys.Where(k => !source.ContainsKey(k) && !Skipped(k))];
                List<string> unexpected = [.. source.Keys.Where(k => !own.ContainsKey(k) && !Skipped(k))];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary: missing {Names(missing)}, unexpected {Names(unexpected)}.");
                }

                using var mode = no_grad();
                List<string> wanted = [.. own.Keys.Where(k => source.ContainsKey(k) && !Skipped(k))];
                foreach (string key in wanted)
                {
                    long[] given = source[key].Impl.Sizes, expected = own[key].Impl.Sizes;
                    if (!TorchSharp.Shape.Broadcast(given, expected, $"load_state_dict of {key}").AsSpan().SequenceEqual(expected))
                    {
                        throw Fault.Shapes("load_state_dict", $"{key} has shape {TorchSharp.Shape.Text(given)}, the module expects {TorchSharp.Shape.Text(expected)}");
                    }
                }

                foreach (string key in wanted)
                {
                    own[key].copy_(source[key]);
                }

                return (missing, unexpected);
            }

            /// <summary>Written aside and then moved into place: what was there before stays until the new file is complete.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(location);
                string aside = $"{location}.{Path.GetRandomFileName()}.saving";
                try
                {
                    using (FileStream stream = File.Create(aside))
                    {
                        save(stream, skip);
                    }

                    File.Move(aside, location, overwrite: true);
                }
                catch
                {
                    File.Delete(aside);
                    throw;
                }

                return this;
            }

            /// <summary>Closes the stream, as TorchSharp does; one that is to stay open is given as a <see cref="BinaryWriter"/>.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null) =>
                WeightFile.Write(writer, sd.Where(kv => skip?.Contains(kv.Key) != true).ToList());

            /// <summary>
            /// Fills parameters and buffers from a weight file; <paramref name="loadedParameters"/> gets the names in it and whether the module
            /// has them. Names in <paramref name="skip"/> are passed over, but count where <paramref name="strict"/> asks for the same names.
            /// Where it throws, nothing has changed.
            /// </summary>
            /// <exception cref="InvalidDataException">The file is not a weight file.</exception>
            /// <exception cref="EndOfStreamException">The file is cut short.</exception>
            /// <exception cref="ArgumentException">Names, types or shapes are not the module's.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                {
                    throw new FileNotFoundException($"There is no weight file '{location}'.", location);
                }

                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Closes the stream, as TorchSharp does; one that is to stay open is given as a <see cref="BinaryReader"/>.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                ArgumentNullException.ThrowIfNull(reader);
                WeightFile.Read(reader, state_dict(), strict, skip ?? [], loadedParameters);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach (Module child in submodules.Values)
                {
                    child.Dispose();
                }

                foreach (Parameter parameter in parameters(false).ToList())
                {
                    parameter.Dispose();
                }

                foreach (var (buffer, _) in ownBuffers.Values)
                {
                    buffer.Dispose();
                }

                submodules.Clear();
                ownParameters.Clear();
                ownBuffers.Clear();
            }

            /// <summary>Registers what the fields hold, under the fields' names: modules, parameters, and plain tensors as buffers.</summary>
            protected virtual internal void RegisterComponents()
            {
                if (areComponentsRegistered)
                {
                    return;
                }

                areComponentsRegistered = true;
                foreach (FieldInfo field in Fields(GetType()))
                {
                    string fieldName = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    object? value = field.GetValue(this);
                    bool known = submodules.ContainsKey(fieldName) || ownParameters.ContainsKey(fieldName) || ownBuffers.ContainsKey(fieldName);
                    if (value is null || known)
                    {
                        continue;
                    }

                    switch (value)
                    {
                        case Module module:
                            register_module(fieldName, module);
                            break;
                        case Parameter parameter:
                            register_parameter(fieldName, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(fieldName, tensor);
                            break;
                    }
                }
            }

            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                // In the order of declaration, an own class before its base, as TorchSharp's reflection gives them.
                const BindingFlags flags = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type? t = type; t is not null && t != typeof(Module) && t != typeof(object); t = t.BaseType)
                {
                    foreach (FieldInfo field in t.GetFields(flags))
                    {
                        yield return field;
                    }
                }
            }

            private static void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The name of a component must not be empty and not contain '.', but is '{name}'.", nameof(name));
                }
            }

            private static string Names(List<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
        }
    }
}
