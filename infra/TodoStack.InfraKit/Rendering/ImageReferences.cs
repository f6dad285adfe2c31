using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>What Docker's provider would answer for an image that nobody has built.</summary>
internal static class ImageReferences
{
    // No digest begins with sixteen zeros by chance, and a person who meets it in a pod's events sees what it is.
    private const string PlaceholderStart = "sha256:0000000000000000";

    /// <summary>A digest that is none, the same for the same image name.</summary>
    public static string PlaceholderDigest(string imageName) =>
        PlaceholderStart + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imageName)))[16..];

    /// <summary>Whether a reference has such a digest.</summary>
    public static bool IsPlaceholder(string reference) => reference.Contains(PlaceholderStart, StringComparison.Ordinal);

    /// <summary>
    /// What pods name. A pushed image is named by its repository and digest; one that stays in the daemon by name and tag,
    /// because its <c>repoDigest</c> is a bare image id.
    /// </summary>
    public static string Of(string resource, JsonObject inputs, StackInput input)
    {
        var imageName = inputs["imageName"]?.GetValue<string>() ?? "";
        return input.Images.TryGetValue(resource, out var given) ? given
            : inputs["skipPush"]?.GetValue<bool>() ?? false ? imageName
            : $"{Repository(imageName)}@{PlaceholderDigest(imageName)}";
    }

    /// <summary>An image's name without tag and digest.</summary>
    public static string Repository(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        // A colon before the last slash belongs to the registry's port.
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
