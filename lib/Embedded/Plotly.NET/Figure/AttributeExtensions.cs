using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>Sets attributes from optional arguments, in a chain; arguments that were left out set nothing.</summary>
internal static class AttributeExtensions
{
    internal static TSet With<TSet, T>(this TSet set, string attribute, FSharpOption<T>? value)
        where TSet : DynamicObj.DynamicObj
        => value is null ? set : set.WithValue(attribute, value.Value);

    /// <summary>One value for all data, or one for each; each wins where both are given.</summary>
    internal static TSet With<TSet, T>(this TSet set, string attribute, FSharpOption<T>? one, FSharpOption<IEnumerable<T>>? each)
        where TSet : DynamicObj.DynamicObj
        => each is null ? set.With(attribute, one) : set.With(attribute, each);

    internal static TSet With<TSet, T>(this TSet set, string attribute, Optional<T> value)
        where TSet : DynamicObj.DynamicObj
        => value.IsSome ? set.WithValue(attribute, value.Value) : set;

    /// <inheritdoc cref="With{TSet, T}(TSet, string, FSharpOption{T}?, FSharpOption{IEnumerable{T}}?)"/>
    internal static TSet With<TSet, T>(this TSet set, string attribute, Optional<T> one, Optional<IEnumerable<T>> each)
        where TSet : DynamicObj.DynamicObj
        => each.IsSome ? set.With(attribute, each) : set.With(attribute, one);

    internal static TSet WithValue<TSet>(this TSet set, string attribute, object? value)
        where TSet : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            set.SetProperty(attribute, AttributeValue.Snapshot(value));
        }

        return set;
    }

    /// <summary>Sets an inner set, unless it is empty.</summary>
    internal static TSet WithSet<TSet>(this TSet set, string attribute, DynamicObj.DynamicObj inner)
        where TSet : DynamicObj.DynamicObj
    {
        if (!inner.IsEmpty)
        {
            set.SetProperty(attribute, inner);
        }

        return set;
    }

    internal static Optional<T> ToOptional<T>(this FSharpOption<T>? value) => value is null ? default : new Optional<T>(value.Value, true);

    internal static FSharpOption<T>? ToOption<T>(this Optional<T> value) => value.IsSome ? new FSharpOption<T>(value.Value) : null;

    internal static T Or<T>(this Optional<T> value, T otherwise) => value.IsSome ? value.Value : otherwise;

    internal static T Or<T>(this FSharpOption<T>? value, T otherwise) => value is null ? otherwise : value.Value;
}
