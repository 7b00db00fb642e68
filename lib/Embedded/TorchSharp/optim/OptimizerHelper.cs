using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The optimizers' common part: parameter groups, what is remembered of each parameter, and files.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    /// <summary>The settings that groups fall back on.</summary>
    protected OptimizerOptions _defaults = null!;

    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    public override void zero_grad()
    {
        foreach (ParamGroup group in _parameter_groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                parameter.Impl.ZeroGrad();
            }
        }
    }

    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    /// <summary>Moves what is remembered, after the parameters were moved.</summary>
    public void to(Device device)
    {
        foreach (Parameter parameter in parameters())
        {
            StateOf(parameter).to(device);
        }
    }

    /// <summary>The live options and states, in the order of groups and parameters.</summary>
    public virtual StateDictionary state_dict()
    {
        var all = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            all.Options.Add(group.Options);
            var places = new List<int>();
            foreach (Parameter parameter in group.Parameters)
            {
                places.Add(all.State.Count);
                all.State.Add(StateOf(parameter));
            }

            all.StateIndexRef.Add(places);
        }

        return all;
    }

    /// <summary>Copies another optimizer's options and states into this one.</summary>
    /// <exception cref="ArgumentException">The other has other numbers of groups or parameters, or is of another kind.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (int i = 0; i < own.Options.Count; i++)
        {
            if (!ReferenceEquals(own.Options[i], state_dict.Options[i]))
            {
                own.Options[i].LoadStateDict(state_dict.Options[i]);
            }
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            if (!ReferenceEquals(own.State[i], state_dict.State[i]))
            {
                own.State[i].LoadStateDict(state_dict.State[i]);
            }
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Writes TorchSharp's format: the optimizer's name, the numbers of groups and states, then each of them.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary all = state_dict();
        writer.Write(GetType().Name);
        WeightFile.WriteNumber(writer, all.Options.Count);
        WeightFile.WriteNumber(writer, all.State.Count);
        WriteEntries(writer, all);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote; where that fails, the optimizer stays as it was.</summary>
    /// <exception cref="EndOfStreamException">The state is cut short.</exception>
    /// <exception cref="InvalidDataException">Another optimizer's state, or no state at all.</exception>
    /// <exception cref="ArgumentException">Other numbers of groups or parameters, or parameters of other shapes.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        try
        {
            string name = WeightFile.ReadName(reader);
            if (name != GetType().Name)
            {
                throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
            }

            StateDictionary all = state_dict();
            CheckCounts(all, WeightFile.ReadNumber(reader), WeightFile.ReadNumber(reader));
            ReadEntriesOrNone(reader, all);
        }
        catch (EndOfStreamException fault)
        {
            throw new EndOfStreamException("The optimizer's state is cut short: it ends before its last entry.", fault);
        }
    }

    /// <summary>Evaluates the closure, then runs the body for every group, with gradients off and in a scope that disposes temporaries.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var mode = enable_grad();
            loss = loss_closure();
        }

        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (ParamGroup group in _parameter_groups)
            {
                body((T)group);
            }
        }

        return loss;
    }

    private protected override void Forget()
    {
        foreach (OptimizerState state in states.Values)
        {
            (state as IDisposable)?.Dispose();
        }

        states.Clear();
    }

    /// <summary>The first lines of a constructor: settings that groups fall back on, then the groups.</summary>
    private protected void Start(OptimizerOptions defaults, double learningRate, IEnumerable<ParamGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Check(learningRate >= 0, "lr", learningRate, "not be negative");
        _defaults = defaults;
        _defaults.LearningRate = learningRate;
        _defaults.InitialLearningRate = learningRate;
        foreach (ParamGroup group in groups)
        {
            add_param_group(group);
        }
    }

    /// <exception cref="ArgumentException">A setting is out of its range; the message names it and the optimizer.</exception>
    private protected void Check(bool holds, string setting, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{GetType().Name}: {setting} must {rule}, but is {value}.", setting);
        }
    }

    private protected void CheckBetas(double beta1, double beta2)
    {
        Check(beta1 is >= 0 and < 1, "beta1", beta1, "lie in [0, 1)");
        Check(beta2 is >= 0 and < 1, "beta2", beta2, "lie in [0, 1)");
    }

    private protected void Add<TGroup, TOptions>(ParamGroup group, Func<Parameter, OptimizerState> newState)
        where TGroup : ParamGroup
        where TOptions : OptimizerOptions, new()
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Options ??= new TOptions();
        if (group is not TGroup || group.Options is not TOptions)
        {
            throw new ArgumentException(
                $"{GetType().Name}.add_param_group: expected a {GetType().Name}.ParamGroup, but found a {group.GetType()} with {group.Options.GetType()}.", nameof(group));
        }

        if (group.Parameters is null)
        {
            throw new ArgumentNullException(nameof(group), $"{GetType().Name}: a parameter group has no Parameters.");
        }

        Parameter[] parameters = [.. group.Parameters];
        group.Parameters = parameters;
        group.Options.Complete(_defaults);
        group.InitialLearningRate = group.LearningRate;
        _parameter_groups.Add(group);
        foreach (Parameter parameter in parameters)
        {
            OptimizerState state = newState(parameter);
            state.Initialize(group.Options);
            if (states.Remove(parameter, out OptimizerState? before))
            {
                (before as IDisposable)?.Dispose();
            }

            states.Add(parameter, state);
        }
    }

    /// <summary>Runs the body for every parameter of a group that has a gradient.</summary>
    private protected void Each<TState>(ParamGroup group, Action<Parameter, Tensor, TState> body)
        where TState : OptimizerState
    {
        foreach (Parameter parameter in group.Parameters)
        {
            using Tensor? gradient = parameter.grad;
            if (gradient is not null)
            {
                body(parameter, gradient, (TState)StateOf(parameter));
            }
        }
    }

    private static void CheckCounts(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
        {
            throw new ArgumentException($"Invalid optimizer state -- different number of parameter groups: {groups}, expected {own.Options.Count}.");
        }

        if (states != own.State.Count)
        {
            throw new ArgumentException($"Invalid optimizer state -- different number of states: {states}, expected {own.State.Count}.");
        }
    }

    private static void WriteEntries(BinaryWriter writer, StateDictionary all)
    {
        foreach (OptimizerOptions options in all.Options)
        {
            options.SaveStateDict(writer);
        }

        foreach (OptimizerState state in all.State)
        {
            state.SaveStateDict(writer);
        }
    }

    private static void ReadEntriesOrNone(BinaryReader reader, StateDictionary all)
    {
        using var before = new MemoryStream();
        using (var keep = new BinaryWriter(before, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            WriteEntries(keep, all);
        }

        try
        {
            ReadEntries(reader, all);
        }
        catch
        {
            before.Position = 0;
            using var kept = new BinaryReader(before);
            ReadEntries(kept, all);
            throw;
        }
    }

    private static void ReadEntries(BinaryReader reader, StateDictionary all)
    {
        foreach (OptimizerOptions options in all.Options)
        {
            options.LoadStateDict(reader);
        }

        foreach (OptimizerState state in all.State)
        {
            state.LoadStateDict(reader);
        }
    }

    private OptimizerState StateOf(Parameter parameter) => states.TryGetValue(parameter, out OptimizerState? state)
        ? state
        : throw new KeyNotFoundException($"{GetType().Name}: a parameter was put into a group after the group was added, or the optimizer is disposed; use add_param_group.");
}
