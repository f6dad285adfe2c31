using System.Reflection;

namespace TodoStack.PulumiSdk.Tests.Api;

/// <summary>Every public member of the core package is there, but for what needs an engine.</summary>
public class CoreApiTests
{
    /// <summary>
    /// What the stand-in leaves out, by words that the members' lines have: hooks, and transforms that the engine calls back;
    /// a deployment's own questions to the engine; the exception for a log that the engine does not take.
    /// </summary>
    private static readonly string[] NeedAnEngine =
    [
        "ErrorHook", "ResourceHook", "ResourceTransform ", "ResourceTransform>", "ResourceTransformArgs", "ResourceTransformResult",
        "InvokeTransform", "MonitorSupports", "AwaitPendingRegistrations", "LogException",
    ];

    /// <summary>The listing: a type's line, and its members' lines indented below.</summary>
    private static IEnumerable<(string Type, string[] Members)> Types() =>
        Listed().Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(type => type.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(lines => (lines[0], lines[1..]));

    [Fact]
    public void Every_listed_member_is_there()
    {
        var actual = typeof(Pulumi.Resource).Assembly.GetTypes()
            .Where(type => type.IsVisible)
            .ToDictionary(ApiText.Of, type => ApiText.MembersOf(type).ToHashSet());
        var missing = new List<string>();
        foreach (var (type, members) in Types())
        {
            if (NeedAnEngine.Any(word => (type + " ").Contains(word, StringComparison.Ordinal)))
            {
                continue;
            }

            if (!actual.TryGetValue(type, out var there))
            {
                missing.Add(type);
                continue;
            }

            missing.AddRange(members
                .Where(member => !there.Contains(member) && !NeedAnEngine.Any(word => member.Contains(word, StringComparison.Ordinal)))
                .Select(member => $"{type}: {member}"));
        }

        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    private static string Listed()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("core-api.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
