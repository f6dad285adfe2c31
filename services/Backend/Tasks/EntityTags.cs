using System.Globalization;
using Microsoft.Net.Http.Headers;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Entity tags (RFC 9110, section 8.8.3): a task's is its version in quotes.</summary>
internal static class EntityTags
{
    public static void SetEntityTag(this HttpResponse response, TaskResponse task) =>
        response.Headers.ETag = $"\"{task.Version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Reads <c>If-Match</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>The versions that the client expects, or null when any will do.</returns>
    public static IReadOnlyCollection<int>? ExpectedVersions(this HttpRequest request, FieldErrors errors)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags))
        {
            errors.Add("If-Match", "must be an entity tag in quotes, such as \"3\", or *");
            return null;
        }

        // A weak tag never matches here (section 13.1.1), and neither does one that is not a version.
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? null
            : tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<int>().ToArray();
    }

    /// <summary>Whether <c>If-None-Match</c> says that the client has this version.</summary>
    public static bool HasCurrent(this HttpRequest request, TaskResponse task)
    {
        var header = request.Headers.IfNoneMatch;
        return header.Count > 0
            && EntityTagHeaderValue.TryParseStrictList(header, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || VersionOf(tag) == task.Version);
    }

    private static int? VersionOf(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
