using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TodoStack.FrontendKit.Texts;

/// <summary>
/// The texts of a resource, read once for each culture. A page asks for hundreds, and the framework's localizer goes through the
/// resource manager for each of them.
/// </summary>
/// <typeparam name="T">The class that the resource is named after.</typeparam>
/// <param name="factory">Finds the resource.</param>
internal sealed class CachedTexts<T>(IStringLocalizerFactory factory) : IStringLocalizer<T>
{
    private readonly IStringLocalizer _resource = factory.Create(typeof(T));

    // As many as there are languages: LanguageCookie lets no other culture in.
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, LocalizedString>> _texts = new(StringComparer.Ordinal);

    public LocalizedString this[string name] => Texts.TryGetValue(name, out var text) ? text : _resource[name];

    public LocalizedString this[string name, params object[] arguments] => Texts.TryGetValue(name, out var text)
        ? new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments))
        : _resource[name, arguments];

    private FrozenDictionary<string, LocalizedString> Texts =>
        _texts.GetOrAdd(CultureInfo.CurrentUICulture.Name, static (_, resource) => Read(resource), _resource);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _resource.GetAllStrings(includeParentCultures);

    private static FrozenDictionary<string, LocalizedString> Read(IStringLocalizer resource) =>
        resource.GetAllStrings(includeParentCultures: true).ToFrozenDictionary(text => text.Name, StringComparer.Ordinal);
}
