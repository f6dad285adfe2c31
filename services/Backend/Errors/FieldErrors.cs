namespace TodoStack.Backend.Errors;

/// <summary>What is wrong with a request, by the JSON name of the field.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    public bool Any => _messages.Count > 0;

    public void Add(string field, string message)
    {
        if (!_messages.TryGetValue(field, out var messages))
        {
            _messages.Add(field, messages = []);
        }

        messages.Add(message);
    }

    /// <summary>Adds <paramref name="message"/> unless it is null.</summary>
    public void AddIfAny(string field, string? message)
    {
        if (message is not null)
        {
            Add(field, message);
        }
    }

    public IDictionary<string, string[]> ToDictionary() => _messages.ToDictionary(m => m.Key, m => m.Value.ToArray());
}
