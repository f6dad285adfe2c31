using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>That an options class is bound to a section.</summary>
internal abstract record OptionsRegistration(string Section, Type Type)
{
    public abstract IEnumerable<string> Mistakes(IServiceProvider services);
}

/// <summary>The same, able to make the options as the service will see them.</summary>
internal sealed record OptionsRegistration<TOptions>(string Section) : OptionsRegistration(Section, typeof(TOptions))
    where TOptions : class
{
    public override IEnumerable<string> Mistakes(IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<TOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }
}
