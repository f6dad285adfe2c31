using System.Text.Json;
using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>Reads a stack's configuration and collects everything that is wrong in it.</summary>
internal sealed class SettingsReader
{
    // Pulumi's own key for tags of a stack, and what the command sets for itself.
    private const string PulumiNamespace = "pulumi";

    // The program makes its own providers, so configuration of the default ones would be without effect.
    private static readonly Dictionary<string, string> Unused = new(StringComparer.Ordinal)
    {
        ["kubernetes"] = "cluster.context",
        ["docker"] = "images.dockerHost",
    };

    private readonly ConfigurationSource _source;
    private readonly Config _config;
    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, string> _descriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsSection?> _known = new(StringComparer.Ordinal);

    public SettingsReader(ConfigurationSource source)
    {
        _source = source;
        _config = new Config(source.Project);
    }

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>Every setting that was asked for, with its default as the documentation writes it.</summary>
    public IReadOnlyDictionary<string, string> Descriptions => _descriptions;

    /// <summary>The full key of a setting at the top.</summary>
    public string KeyOf(string name) => $"{_source.Project}:{name}";

    public void Wrong(string key, string text) => _mistakes.Add(new Mistake(key, text));

    /// <param name="key">The full key.</param>
    /// <param name="fallback">What holds when it is not set; null when it must be, empty for nothing.</param>
    public void Describe(string key, string? fallback) =>
        _descriptions[key] = fallback switch { null => "required", "" => "none", _ => fallback };

    /// <summary>An object at the top.</summary>
    public SettingsSection Section(string name)
    {
        var section = new SettingsSection(this, KeyOf(name), Object(name));
        _known[name] = section;
        return section;
    }

    /// <summary>A text at the top.</summary>
    public string Text(string name, Regex pattern, string cure)
    {
        _known[name] = null;
        Describe(KeyOf(name), null);
        var text = Plain(name);
        if (text is null)
        {
            Wrong(KeyOf(name), $"is missing. It must be {cure}.");
        }
        else if (!pattern.IsMatch(text))
        {
            Wrong(KeyOf(name), $"is '{text}'. It must be {cure}.");
        }

        return text ?? string.Empty;
    }

    /// <summary>An encrypted text at the top; null when it is not set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="problem">Says what is wrong with the text, without the text; null when nothing is.</param>
    public Output<string>? Secret(string name, Func<string, string?>? problem = null)
    {
        _known[name] = null;
        Describe(KeyOf(name), "none, secret");
        if (_config.Get(name) is not { } text)
        {
            return null;
        }

        if (!_source.SecretKeys.Contains(KeyOf(name)))
        {
            Wrong(KeyOf(name), $"is in plain text. Encrypt it: pulumi config set --secret {KeyOf(name)}, and change it where it is from.");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(KeyOf(name), $"is empty. Set it (pulumi config set --secret {KeyOf(name)}) or remove it (pulumi config rm {KeyOf(name)}).");
        }
        else if (problem?.Invoke(text) is { } wrong)
        {
            Wrong(KeyOf(name), wrong);
        }

        return _config.RequireSecret(name);
    }

    /// <summary>Notes what is set and unknown; to be called when everything has been read.</summary>
    public void FindUnknownKeys()
    {
        foreach (var key in _source.Keys)
        {
            var (space, name) = key.Split(':', 2) is [var left, var right] ? (left, right) : (string.Empty, key);
            if (space == _source.Project)
            {
                FindUnknownKeys(name);
            }
            else if (Unused.TryGetValue(space, out var instead))
            {
                Wrong(key, $"has no effect, because the program makes its own provider. See {KeyOf(instead)}.");
            }
            else if (space != PulumiNamespace && Spelling.Nearest(space, [_source.Project]) is not null)
            {
                Wrong(key, $"is not of this project. Did you mean {KeyOf(name)}?");
            }
        }
    }

    private void FindUnknownKeys(string name)
    {
        if (!_known.TryGetValue(name, out var section))
        {
            Wrong(KeyOf(name), $"is not a setting.{Suggestion(name, KeyOf(string.Empty), _known.Keys)}");
            return;
        }

        foreach (var (owner, unknown) in section?.Unknown() ?? [])
        {
            owner.Wrong(unknown, $"is not a setting.{Suggestion(unknown, owner.Path + ".", owner.KnownNames)}");
        }
    }

    // A name that is right but in another place is as common as one that is misspelled.
    private string Suggestion(string name, string prefix, IEnumerable<string> siblings)
    {
        var moved = _descriptions.Keys.Where(key => key.EndsWith("." + name, StringComparison.Ordinal)).Take(2).ToArray();
        var meant = Spelling.Nearest(name, siblings) is { } near ? prefix + near : moved.Length == 1 ? moved[0] : null;
        return meant is null ? $" Known here: {string.Join(", ", siblings.Order(StringComparer.Ordinal))}." : $" Did you mean {meant}?";
    }

    private string? Plain(string name)
    {
        if (_config.Get(name) is { } text && _source.SecretKeys.Contains(KeyOf(name)))
        {
            Wrong(KeyOf(name), "is encrypted, but is no secret and would be shown. "
                + "Secrets have settings of their own; write this one in plain text.");
        }

        return _config.Get(name);
    }

    private JsonElement? Object(string name)
    {
        if (Plain(name) is not { } text)
        {
            return null;
        }

        try
        {
            var element = JsonSerializer.Deserialize<JsonElement>(text);
            if (element.ValueKind == JsonValueKind.Object)
            {
                return element;
            }
        }
        catch (JsonException)
        {
            // A text where an object must be; the same mistake.
        }

        Wrong(KeyOf(name), $"is '{text}', but holds settings of its own. Write them below it, indented.");
        return null;
    }
}
