namespace Microsoft.DotNet.Interactive;

/// <summary>A password, which does not show itself.</summary>
public class PasswordString(string? clearTextPassword)
{
    private const char Mask = '\u25CF';

    /// <summary>The password.</summary>
    public string GetClearTextPassword() => clearTextPassword ?? string.Empty;

    /// <summary>As many dots as the password has characters.</summary>
    public override string ToString() => new(Mask, GetClearTextPassword().Length);
}
