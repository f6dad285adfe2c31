using System.Diagnostics.CodeAnalysis;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>What an account may be.</summary>
internal static class AccountRules
{
    private const int LocalPartLength = 64;
    private const int TimeZoneLength = 64;

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Addresses are written in lower case.")]
    public static string NormaliseEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Brings a request into the form in which it is stored.</summary>
    public static SignUpRequest Normalise(SignUpRequest request) => request with
    {
        Email = NormaliseEmail(request.Email),
        Name = request.Name.Trim(),
        TimeZone = string.IsNullOrWhiteSpace(request.TimeZone) ? "UTC" : request.TimeZone.Trim(),
    };

    /// <summary>Checks a request that went through <see cref="Normalise(SignUpRequest)"/>.</summary>
    public static FieldErrors Check(SignUpRequest request)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("email", CheckEmail(request.Email));
        errors.AddIfAny("password", CheckPassword(request.Password));
        errors.AddIfAny("name", CheckName(request.Name));
        errors.AddIfAny("timeZone", CheckTimeZone(request.TimeZone!));
        return errors;
    }

    /// <summary>Checks only what could not be an account's at all, so that wrong and unknown ones look the same.</summary>
    public static FieldErrors Check(SignInRequest request)
    {
        var errors = CheckPresent("password", request.Password);
        errors.AddIfAny("email", string.IsNullOrWhiteSpace(request.Email)
            ? "must not be empty"
            : TextRules.CheckLine(request.Email, Limits.EmailLength));
        return errors;
    }

    /// <summary>Brings a change of an account into the form in which it is stored.</summary>
    public static AccountRequest Normalise(AccountRequest request) =>
        new(request.Name.Trim(), request.TimeZone.Trim());

    /// <summary>Checks a change that went through <see cref="Normalise(AccountRequest)"/>.</summary>
    public static FieldErrors Check(AccountRequest request)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("name", CheckName(request.Name));
        errors.AddIfAny("timeZone", CheckTimeZone(request.TimeZone));
        return errors;
    }

    /// <summary>Checks what can be wrong with a new password.</summary>
    public static FieldErrors Check(PasswordRequest request)
    {
        var errors = CheckPresent("currentPassword", request.CurrentPassword);
        errors.AddIfAny("newPassword", CheckPassword(request.NewPassword));
        return errors;
    }

    /// <summary>Checks only what could not be a password at all.</summary>
    public static FieldErrors CheckPresent(string field, string password)
    {
        var errors = new FieldErrors();
        errors.AddIfAny(field, password.Length is 0 or > Limits.PasswordMaxLength * 2
            ? $"must be between 1 and {Limits.PasswordMaxLength} characters long"
            : null);
        return errors;
    }

    private static string? CheckName(string name) =>
        TextRules.IsVisible(name) ? TextRules.CheckLine(name, Limits.NameLength) : "must not be empty";

    private static string? CheckEmail(string email)
    {
        if (TextRules.CheckLine(email, Limits.EmailLength) is { } problem)
        {
            return problem;
        }

        var at = email.LastIndexOf('@');
        var local = at < 0 ? "" : email[..at];
        var domain = email[(at + 1)..];
        var isAddress = local.Length is > 0 and <= LocalPartLength
            && !local.Any(c => c is '@' or '<' or '>' or ',' or ';' or '"' || char.IsWhiteSpace(c))
            && domain.Split('.').All(label => label.Length > 0 && label.All(c => char.IsLetterOrDigit(c) || c == '-'));
        return isAddress ? null : "must be an e-mail address, such as name@example.com";
    }

    private static string? CheckPassword(string password)
    {
        var length = password.EnumerateRunes().Count();
        return length is < Limits.PasswordMinLength or > Limits.PasswordMaxLength
            ? $"must be between {Limits.PasswordMinLength} and {Limits.PasswordMaxLength} characters long"
            : null;
    }

    private static string? CheckTimeZone(string id) =>
        id.Length <= TimeZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId
            ? null
            : "must be an IANA time zone, such as Europe/Berlin";
}
