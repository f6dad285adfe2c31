using Microsoft.AspNetCore.Http;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>A form that could not be sent because the session had ended; it is offered again after the next sign-in.</summary>
/// <param name="Path">Where it was being sent.</param>
/// <param name="Fields">What stood in it.</param>
public sealed record FormDraft(string Path, IReadOnlyDictionary<string, string?[]> Fields)
{
    private static readonly string[] TypedFields = ["title", "description", "message"];

    /// <summary>What the person typed and would miss, with the names of the texts that label it.</summary>
    internal IEnumerable<(string Field, string Value)> Typed =>
        from name in TypedFields
        where Fields.ContainsKey(name)
        let value = string.Join("\n", Fields[name])
        where !string.IsNullOrWhiteSpace(value)
        select (name, value);

    /// <summary>The form of a request, or null where it is none that may be shown again: it holds a password or files.</summary>
    internal static async Task<FormDraft?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await request.ReadFormAsync();
        if (form.Files.Count > 0 || form.Keys.Any(name => name.Contains("password", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return new FormDraft(
            request.Path + request.QueryString,
            form.Where(f => f.Key != FormToken.FieldName).ToDictionary(f => f.Key, f => f.Value.ToArray()));
    }
}
