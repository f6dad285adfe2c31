using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendKit.Forms;

/// <summary>What is wrong with a form: with single fields, and with all of it.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, string> _fields = [];
    private readonly List<string> _general = [];

    /// <summary>Nothing is wrong.</summary>
    public static FormErrors None { get; } = new();

    /// <summary>What is wrong with all of it.</summary>
    public IReadOnlyList<string> General => _general;

    /// <summary>What is wrong with which field, in the order found.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _fields.Count > 0 || _general.Count > 0;

    /// <summary>What is wrong with a field, or null.</summary>
    /// <param name="field">The field's name.</param>
    public string? this[string field] => _fields.GetValueOrDefault(field);

    /// <summary>Adds what is wrong with a field; the first mistake found stays.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The same errors.</returns>
    public FormErrors Add(string field, string message)
    {
        _fields.TryAdd(field, message);
        return this;
    }

    /// <summary>Adds what is wrong with all of it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <returns>The same errors.</returns>
    public FormErrors Add(string message)
    {
        _general.Add(message);
        return this;
    }

    /// <summary>Sorts the backend's refusal by the fields of a form.</summary>
    /// <param name="problem">The refusal.</param>
    /// <param name="texts">The names of the fields, as <c>Field.name</c>.</param>
    /// <param name="fields">The form's fields; what the backend calls otherwise is an error of the whole form.</param>
    /// <returns>The errors.</returns>
    public static FormErrors From(BackendProblem problem, IStringLocalizer texts, params ReadOnlySpan<string> fields)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(texts);
        var errors = new FormErrors();
        foreach (var (path, messages) in problem.Errors)
        {
            // `tags[2]` belongs to the field `tags`.
            var name = path.Split('[', '.')[0];
            if (fields.Contains(name))
            {
                // The backend leaves out the field's name, because it does not know how the form calls it.
                errors.Add(name, string.Join(" ", messages.Select(message => FieldRules.Say(texts["Field." + name], message))));
            }
            else
            {
                errors.Add(string.Join(" ", messages.Select(message => FieldRules.Say(path, message))));
            }
        }

        return errors.Any ? errors : errors.Add(problem.Detail ?? problem.Title);
    }
}
