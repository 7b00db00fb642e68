using System.Diagnostics;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A public property or field that is shown when its owner is.</summary>
internal sealed class Member(string name, Func<object, object?> read)
{
    internal string Name { get; } = name;

    /// <summary>The member's value, or the exception that reading it threw: showing a value never fails because of one property.</summary>
    internal object? Read(object owner)
    {
        try
        {
            return read(owner);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
    }

    internal static IReadOnlyList<Member> Of(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Visible)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef && IsShown(property))
            .Select(property => new Member(property.Name, owner => property.GetValue(owner)));
        var fields = type.GetFields(Visible).Where(IsShown).Select(field => new Member(field.Name, field.GetValue));
        return [.. properties, .. fields];
    }

    private static bool IsShown(MemberInfo member) =>
        member.GetCustomAttribute<DebuggerBrowsableAttribute>() is not { State: DebuggerBrowsableState.Never };
}
