using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>DataAnnotations and <see cref="IValidatableObject"/>, told in terms of environment variables.</summary>
internal static class OptionsChecks
{
    /// <param name="options">The options.</param>
    /// <param name="path">Where they are bound.</param>
    /// <param name="known">Paths that are known to be wrong and need no second complaint.</param>
    public static IEnumerable<Mistake> Check(object options, string path, IReadOnlySet<string> known)
    {
        var mistakes = new List<Mistake>();
        foreach (var property in OptionsShape.Settings(options.GetType()))
        {
            var propertyPath = ConfigurationPath.Combine(path, property.Name);
            if (!known.Contains(propertyPath))
            {
                mistakes.AddRange(CheckProperty(options, property, propertyPath, known));
            }
        }

        var wrong = known.Concat(mistakes.Select(m => m.Path)).ToHashSet();
        mistakes.AddRange(CheckWhole(options, path, wrong));
        return mistakes;
    }

    private static IEnumerable<Mistake> CheckProperty(object options, PropertyInfo property, string path, IReadOnlySet<string> known)
    {
        var value = property.GetValue(options);
        var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = property.Name };
        var description = OptionsShape.Description(property) is { } text ? " " + text : string.Empty;
        foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>().OrderBy(a => a is not RequiredAttribute))
        {
            if (attribute.GetValidationResult(value, context) is { } result)
            {
                var sentence = Sentence(attribute, value, result.ErrorMessage!).TrimEnd('.');
                return [new(path, $"{sentence}.{description}")];
            }
        }

        var isNested = !OptionsShape.IsScalar(property.PropertyType) && OptionsShape.ElementType(property.PropertyType) is null;
        return isNested && value is not null ? Check(value, path, known) : [];
    }

    private static string Sentence(ValidationAttribute attribute, object? value, string message)
    {
        if (attribute.ErrorMessage is not null || attribute.ErrorMessageResourceName is not null)
        {
            return message;
        }

        return attribute switch
        {
            RequiredAttribute => "is required and not set",
            RangeAttribute range => string.Create(
                CultureInfo.InvariantCulture, $"is {value}, which is not between {range.Minimum} and {range.Maximum}"),
            MinLengthAttribute min => $"must have {min.Length} characters or more",
            MaxLengthAttribute max => $"must have {max.Length} characters or fewer",
            StringLengthAttribute length => $"must have {length.MinimumLength} to {length.MaximumLength} characters",
            _ => message,
        };
    }

    private static IEnumerable<Mistake> CheckWhole(object options, string path, HashSet<string> wrong)
    {
        if (options is not IValidatableObject validatable)
        {
            return [];
        }

        try
        {
            return [.. validatable.Validate(new ValidationContext(options))
                .Where(r => r != ValidationResult.Success)
                .Select(r => new Mistake(Path(path, r), r.ErrorMessage ?? "is not valid."))
                .Where(m => !wrong.Contains(m.Path))];
        }
        catch (Exception) when (wrong.Count > 0)
        {
            // It may rely on the values that are already known to be wrong.
            return [];
        }
    }

    private static string Path(string path, ValidationResult result) =>
        result.MemberNames.FirstOrDefault() is { } member ? ConfigurationPath.Combine(path, member) : path;
}
