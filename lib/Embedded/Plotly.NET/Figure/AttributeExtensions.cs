using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>Sets attributes from optional arguments, in a chain; arguments that were left out set nothing.</summary>
internal static class AttributeExtensions
{
    /// <param name="set">The set of attributes.</param>
    /// <param name="attribute">plotly.js name of the attribute.</param>
    /// <param name="value">Its value, or none.</param>
    /// <param name="argument">The argument as the caller wrote it, for the sentence that refuses a value.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number that plotly.js would not accept (see <see cref="AttributeRange"/>).
    /// </exception>
    internal static TSet With<TSet, T>(
        this TSet set, string attribute, FSharpOption<T>? value, [CallerArgumentExpression(nameof(value))] string argument = "")
        where TSet : DynamicObj.DynamicObj
        => value is null ? set : set.WithChecked(attribute, value.Value, argument);

    /// <summary>One value for all data, or one for each; each wins where both are given.</summary>
    internal static TSet With<TSet, T>(
        this TSet set,
        string attribute,
        FSharpOption<T>? one,
        FSharpOption<IEnumerable<T>>? each,
        [CallerArgumentExpression(nameof(one))] string oneArgument = "",
        [CallerArgumentExpression(nameof(each))] string eachArgument = "")
        where TSet : DynamicObj.DynamicObj
        => each is null ? set.With(attribute, one, oneArgument) : set.With(attribute, each, eachArgument);

    /// <inheritdoc cref="With{TSet, T}(TSet, string, FSharpOption{T}?, string)"/>
    internal static TSet With<TSet, T>(
        this TSet set, string attribute, Optional<T> value, [CallerArgumentExpression(nameof(value))] string argument = "")
        where TSet : DynamicObj.DynamicObj
        => value.IsSome ? set.WithChecked(attribute, value.Value, argument) : set;

    /// <summary>One value for all data, or one for each; each wins where both are given.</summary>
    internal static TSet With<TSet, T>(
        this TSet set,
        string attribute,
        Optional<T> one,
        Optional<IEnumerable<T>> each,
        [CallerArgumentExpression(nameof(one))] string oneArgument = "",
        [CallerArgumentExpression(nameof(each))] string eachArgument = "")
        where TSet : DynamicObj.DynamicObj
        => each.IsSome ? set.With(attribute, each, eachArgument) : set.With(attribute, one, oneArgument);

    internal static TSet WithValue<TSet>(this TSet set, string attribute, object? value)
        where TSet : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            set.SetValue(attribute, AttributeValue.Snapshot(value));
        }

        return set;
    }

    private static TSet WithChecked<TSet>(this TSet set, string attribute, object? value, string argument)
        where TSet : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            object kept = AttributeValue.Snapshot(value);
            AttributeRange.Require(attribute, kept, argument);
            set.SetValue(attribute, kept);
        }

        return set;
    }

    /// <summary>Sets an inner set, unless it is empty.</summary>
    internal static TSet WithSet<TSet>(this TSet set, string attribute, DynamicObj.DynamicObj inner)
        where TSet : DynamicObj.DynamicObj
    {
        if (!inner.IsEmpty)
        {
            set.SetValue(attribute, inner);
        }

        return set;
    }

    internal static Optional<T> ToOptional<T>(this FSharpOption<T>? value) => value is null ? default : new Optional<T>(value.Value, true);

    internal static FSharpOption<T>? ToOption<T>(this Optional<T> value) => value.IsSome ? new FSharpOption<T>(value.Value) : null;

    internal static T Or<T>(this Optional<T> value, T otherwise) => value.IsSome ? value.Value : otherwise;

    internal static T Or<T>(this FSharpOption<T>? value, T otherwise) => value is null ? otherwise : value.Value;
}
