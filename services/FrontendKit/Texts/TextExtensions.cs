using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TodoStack.FrontendKit.Texts;

/// <summary>Texts that depend on a number.</summary>
public static class TextExtensions
{
    /// <summary>The text for a number of things: <c>name.one</c>, <c>name.other</c> and so on, as the language counts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="name">The name without the category.</param>
    /// <param name="number">How many; <c>{0}</c> in the text, written as the culture writes numbers.</param>
    /// <param name="more">What <c>{1}</c> and so on stand for.</param>
    /// <returns>The text.</returns>
    public static string Count(this IStringLocalizer texts, string name, long number, params ReadOnlySpan<object> more)
    {
        ArgumentNullException.ThrowIfNull(texts);
        object[] arguments = [number.ToString("N0", CultureInfo.CurrentCulture), .. more];
        var text = texts[$"{name}.{Plurals.CategoryOf(CultureInfo.CurrentUICulture, number)}", arguments];
        return text.ResourceNotFound ? texts[$"{name}.other", arguments] : text;
    }
}
