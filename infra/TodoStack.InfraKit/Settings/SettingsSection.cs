using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>
/// One object of the configuration. Reading a setting by name makes that name known; a value that is not as it must be
/// is noted as a mistake and the default given instead, so that one pass finds everything that is wrong.
/// </summary>
internal sealed class SettingsSection
{
    private readonly JsonElement? _element;
    private readonly SettingsReader _reader;
    private readonly Dictionary<string, SettingsSection?> _known = new(StringComparer.Ordinal);

    /// <param name="reader">Who collects the mistakes.</param>
    /// <param name="path">The section's full key.</param>
    /// <param name="element">The values; null when the section is not there.</param>
    public SettingsSection(SettingsReader reader, string path, JsonElement? element)
    {
        _reader = reader;
        Path = path;
        _element = element is { ValueKind: JsonValueKind.Object } ? element : null;
    }

    /// <summary>The full key, such as <c>todostack:database</c>.</summary>
    public string Path { get; }

    /// <summary>The names read so far.</summary>
    public IEnumerable<string> KnownNames => _known.Keys;

    /// <summary>The full key of a setting in this section.</summary>
    public string KeyOf(string name) => $"{Path}.{name}";

    /// <summary>Notes a mistake in a setting of this section.</summary>
    public void Wrong(string name, string text) => _reader.Wrong(KeyOf(name), text);

    /// <summary>An object within this one.</summary>
    public SettingsSection Section(string name)
    {
        var element = Value(name);
        if (element is not null && element.Value.ValueKind != JsonValueKind.Object)
        {
            Wrong(name, $"is {Kind(element.Value)}, but holds settings of its own. Write them below it, indented.");
        }

        var section = new SettingsSection(_reader, KeyOf(name), element);
        _known[name] = section;
        return section;
    }

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">When it is not set; null when it must be.</param>
    /// <param name="pattern">What it must match.</param>
    /// <param name="cure">What it must be, as the end of a sentence that begins with "It must be".</param>
    public string Text(string name, string? fallback, Regex? pattern = null, string cure = "a text")
    {
        var element = Value(name);
        _reader.Describe(KeyOf(name), fallback);
        if (element is null)
        {
            return fallback ?? Missing(name, cure);
        }

        if (element.Value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, $"is {Kind(element.Value)}. It must be {cure}.");
            return fallback ?? string.Empty;
        }

        var text = element.Value.GetString()!;
        if (pattern?.IsMatch(text) == false || (fallback is null && text.Length == 0))
        {
            Wrong(name, $"is '{text}'. It must be {cure}.");
            return fallback ?? string.Empty;
        }

        return text;
    }

    /// <summary>One of some words.</summary>
    public T Choice<T>(string name, T fallback)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().ToDictionary(Camel, Enum.Parse<T>, StringComparer.Ordinal);
        var text = Text(name, Camel(fallback.ToString()));
        if (words.TryGetValue(text, out var chosen))
        {
            return chosen;
        }

        Wrong(name, $"is '{text}'. It must be {string.Join(" or ", words.Keys)}.");
        return fallback;
    }

    /// <summary>A whole number.</summary>
    public int Integer(string name, int? fallback, int least, int most)
    {
        var element = Value(name);
        _reader.Describe(KeyOf(name), fallback?.ToString(CultureInfo.InvariantCulture));
        var range = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        if (element is null)
        {
            return fallback ?? MissingNumber(name, range, least);
        }

        if (element.Value.ValueKind != JsonValueKind.Number || !element.Value.TryGetInt32(out var number))
        {
            Wrong(name, $"is {Kind(element.Value)}. It must be {range}, without quotes.");
        }
        else if (number < least || number > most)
        {
            Wrong(name, string.Create(CultureInfo.InvariantCulture, $"is {number}. It must be {range}."));
        }
        else
        {
            return number;
        }

        return fallback ?? least;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool fallback)
    {
        var element = Value(name);
        _reader.Describe(KeyOf(name), fallback ? "true" : "false");
        switch (element?.ValueKind)
        {
            case null:
                return fallback;
            case JsonValueKind.True or JsonValueKind.False:
                return element.Value.GetBoolean();
            default:
                Wrong(name, $"is {Kind(element!.Value)}. It must be true or false, without quotes.");
                return fallback;
        }
    }

    /// <summary>An amount of processor time.</summary>
    public Quantity Cpu(string name, string fallback) => Amount(name, fallback, "10m", "64", "cores, such as 250m or 2");

    /// <summary>An amount of memory.</summary>
    public Quantity Memory(string name, string fallback) => Amount(name, fallback, "16Mi", "256Gi", "memory, such as 256Mi or 2Gi");

    /// <summary>An amount of disk.</summary>
    public Quantity Storage(string name, string fallback) => Amount(name, fallback, "64Mi", "64Ti", "disk space, such as 5Gi");

    /// <summary>What is set here and nobody asked for.</summary>
    public IEnumerable<(SettingsSection Section, string Name)> Unknown()
    {
        foreach (var name in _element?.EnumerateObject().Select(entry => entry.Name) ?? [])
        {
            if (!_known.TryGetValue(name, out var section))
            {
                yield return (this, name);
            }
            else
            {
                foreach (var unknown in section?.Unknown() ?? [])
                {
                    yield return unknown;
                }
            }
        }
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => $"the text '{element.GetString()}'",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.True or JsonValueKind.False => $"{element.GetRawText()}",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object with settings of its own",
        _ => "empty",
    };

    private Quantity Amount(string name, string fallback, string least, string most, string what)
    {
        var element = Value(name);
        _reader.Describe(KeyOf(name), fallback);
        if (element is null)
        {
            return Quantity.Parse(fallback);
        }

        // A number without a suffix, such as two cores, needs no quotes in YAML and is none the worse for it.
        var text = element.Value.ValueKind switch
        {
            JsonValueKind.String => element.Value.GetString()!,
            JsonValueKind.Number => element.Value.GetRawText(),
            _ => null,
        };
        if (text is null || !Quantity.TryParse(text, out var amount))
        {
            Wrong(name, $"is {Kind(element.Value)}. It must be an amount of {what}.");
        }
        else if (amount < Quantity.Parse(least) || amount > Quantity.Parse(most))
        {
            Wrong(name, $"is {text}. It must be an amount of {what}, from {least} to {most}.");
        }
        else
        {
            return amount;
        }

        return Quantity.Parse(fallback);
    }

    private JsonElement? Value(string name)
    {
        _known.TryAdd(name, null);
        return _element is { } element && element.TryGetProperty(name, out var value) ? value : null;
    }

    private string Missing(string name, string cure)
    {
        Wrong(name, $"is missing. It must be {cure}.");
        return string.Empty;
    }

    private int MissingNumber(string name, string range, int least)
    {
        Wrong(name, $"is missing. It must be {range}.");
        return least;
    }
}
