using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>Joins what is wrong with a section's keys and values to what is wrong with the options made of them.</summary>
internal sealed class SectionValidator<TOptions>(OptionsRegistration<TOptions> registration, IConfiguration configuration)
    : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var unreadable = SectionReading.Read(configuration, registration.Section, registration.Type).Mistakes;
        var wrong = OptionsChecks.Check(options, registration.Section, unreadable.Select(m => m.Path).ToHashSet());
        var lines = unreadable.Concat(wrong).Select(m => m.ToString()).ToArray();
        return lines.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(lines);
    }
}
