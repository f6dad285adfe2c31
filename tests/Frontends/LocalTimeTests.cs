using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Texts;
using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests;

public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 11, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-03-11T22:59:00Z", "Today")]
    [InlineData("2026-03-11T23:30:00Z", "Tomorrow, 00:30")]
    [InlineData("2026-03-10T08:00:00Z", "Yesterday, 09:00")]
    [InlineData("2026-03-15T08:00:00Z", "Sunday, 09:00")]
    [InlineData("2026-03-18T08:00:00Z", "Wed 18 Mar, 09:00")]
    [InlineData("2027-03-18T08:00:00Z", "18 Mar 2027, 09:00")]
    [InlineData("2025-12-31T23:30:00Z", "Thu 1 Jan, 00:30")]
    public void A_time_is_said_as_a_person_would(string at, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Default;
        var time = new LocalTime(_clock, Texts());
        Assert.Equal(expected, time.Describe(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Berlin));
    }

    [Theory]
    [InlineData("2026-03-11T22:59:00Z", "اليوم")]
    [InlineData("2026-03-11T23:30:00Z", "غدًا، 00:30")]
    [InlineData("2026-03-15T08:00:00Z", "الأحد، 09:00")]
    [InlineData("2026-03-18T08:00:00Z", "الأربعاء 18 مارس، 09:00")]
    [InlineData("2027-03-18T08:00:00Z", "18 مارس 2027، 09:00")]
    public void A_time_is_said_in_the_persons_language(string at, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.All.Single(culture => culture.Name == "ar");
        var time = new LocalTime(_clock, Texts());
        Assert.Equal(expected, time.Describe(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Berlin));
    }

    [Fact]
    public void A_time_that_clocks_skip_is_the_next_one_there_is() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)),
            LocalTime.At(new DateOnly(2026, 3, 29), new TimeOnly(2, 30), Berlin));

    [Fact]
    public void A_time_that_comes_twice_is_the_first() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)),
            LocalTime.At(new DateOnly(2026, 10, 25), new TimeOnly(2, 30), Berlin));

    private static IStringLocalizer<KitTexts> Texts() => new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<KitTexts>>();
}
