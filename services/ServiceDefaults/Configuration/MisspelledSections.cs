using Microsoft.Extensions.Configuration;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>
/// Finds settings in a section whose name is nearly one of ours, such as <c>RateLimit__</c>. Other unknown sections
/// are left alone, because an environment holds much that is not for us.
/// </summary>
internal static class MisspelledSections
{
    public static IEnumerable<string> Find(IConfiguration configuration, IReadOnlyList<OptionsRegistration> registrations)
    {
        var known = registrations.Select(r => r.Section).ToArray();
        foreach (var section in configuration.GetChildren())
        {
            if (known.Contains(section.Key, StringComparer.OrdinalIgnoreCase) || !section.GetChildren().Any())
            {
                continue;
            }

            var meant = known.FirstOrDefault(k => IsNearly(section.Key, k));
            foreach (var setting in meant is null ? [] : section.GetChildren())
            {
                var right = Mistake.VariableName(ConfigurationPath.Combine(meant!, setting.Key));
                yield return new Mistake(setting.Path, $"is not a setting of this service. Did you mean {right}?").ToString();
            }
        }
    }

    private static bool IsNearly(string section, string known) =>
        Spelling.Distance(section.ToUpperInvariant(), known.ToUpperInvariant()) <= Math.Min(2, known.Length / 4);
}
