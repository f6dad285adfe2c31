using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string?> Valid = new()
    {
        ["Shop:Name"] = "Corner",
        ["Shop:Key"] = new string('k', 32),
        ["Shop:Address"] = "https://shop.example",
    };

    [Fact]
    public void A_valid_configuration_is_bound()
    {
        using var services = Services(new(Valid)
        {
            ["Shop:Port"] = "81",
            ["Shop:Mode"] = "fast",
            ["Shop:Pause"] = "00:00:07",
            ["Shop:Hours:Opens"] = "9",
            ["Shop:Tags:0"] = "a",
            ["Shop:Tags:1"] = "b",
            ["Shop:Prices:apple"] = "3",
        });

        services.GetRequiredService<ServiceConfiguration>().Validate();

        var shop = services.GetRequiredService<IOptions<ShopOptions>>().Value;
        Assert.Equal("Corner", shop.Name);
        Assert.Equal(81, shop.Port);
        Assert.Equal(Mode.Fast, shop.Mode);
        Assert.Equal(TimeSpan.FromSeconds(7), shop.Pause);
        Assert.Equal(9, shop.Hours.Opens);
        Assert.Equal(["a", "b"], shop.Tags);
        Assert.Equal(3, shop.Prices["apple"]);
    }

    [Theory]
    [InlineData("Shop:Name", null, "Shop__Name: is required and not set. What the sign says.")]
    [InlineData("Shop:Name", "", "Shop__Name: is required and not set. What the sign says.")]
    [InlineData("Shop:Port", "abc", "Shop__Port: 'abc' is not a whole number of at most 2147483647.")]
    [InlineData("Shop:Port", "99999999999", "Shop__Port: '99999999999' is not a whole number of at most 2147483647.")]
    [InlineData("Shop:Port", "0", "Shop__Port: is 0, which is not between 1 and 65535.")]
    [InlineData("Shop:Mode", "warp", "Shop__Mode: 'warp' is not one of Slow, Fast.")]
    [InlineData("Shop:Mode", "7", "Shop__Mode: '7' is not one of Slow, Fast.")]
    [InlineData("Shop:Open", "yes", "Shop__Open: 'yes' is not true or false.")]
    [InlineData("Shop:Ratio", "half", "Shop__Ratio: 'half' is not a number, such as 0.5.")]
    [InlineData("Shop:Pause", "7s", "Shop__Pause: '7s' is not a duration, such as 00:00:30.")]
    [InlineData("Shop:Id", "7", "Shop__Id: '7' is not a valid Guid.")]
    [InlineData("Shop:Motto", "toolong", "Shop__Motto: must have 0 to 5 characters.")]
    [InlineData("Shop:Nickname", "toolong", "Shop__Nickname: must have 5 characters or fewer.")]
    [InlineData("Shop:Code", "x", "Shop__Code: must be three digits.")]
    [InlineData("Shop:Address", "localhost:80", "Shop__Address: must be an absolute http or https address such as http://backend:8000.")]
    [InlineData("Shop:Pot", "81", "Shop__Pot: is not a setting of this service. Did you mean Shop__Port?")]
    [InlineData("Shop:Port:Inner", "1", "Shop__Port__Inner: is not a setting; Shop__Port is one value. Remove it.")]
    [InlineData("Shop:Hours:Opens", "nine", "Shop__Hours__Opens: 'nine' is not a whole number of at most 2147483647.")]
    [InlineData("Shop:Hours:Opens", "25", "Shop__Hours__Opens: is 25, which is not between 0 and 24.")]
    [InlineData("Shop:Hours:Oppens", "9", "Shop__Hours__Oppens: is not a setting of this service. Did you mean Shop__Hours__Opens?")]
    [InlineData("Shop:Prices:apple", "cheap", "Shop__Prices__apple: 'cheap' is not a whole number of at most 2147483647.")]
    [InlineData("Shoop:Port", "81", "Shoop__Port: is not a setting of this service. Did you mean Shop__Port?")]
    [InlineData("Shop:Closing", "3", "Shop__Closing: must be after Opening.")]
    public void A_mistake_is_told_by_its_variable_and_cure(string key, string? value, string expected)
    {
        using var services = Services(new(Valid) { [key] = value });

        Assert.Equal([expected], Failures(services));
    }

    [Fact]
    public void A_key_like_no_other_is_told_with_all_that_are_known()
    {
        using var services = Services(new(Valid) { ["Shop:Zebra"] = "1" });

        var failure = Assert.Single(Failures(services));
        Assert.StartsWith("Shop__Zebra: is not a setting of this service. Known in Shop: Name, Key, Address,", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_that_are_not_ours_are_left_alone()
    {
        using var services = Services(new(Valid) { ["Kubernetes:Port"] = "1", ["SHOP_SERVICE_HOST"] = "10.0.0.1" });

        services.GetRequiredService<ServiceConfiguration>().Validate();
    }

    [Fact]
    public void All_mistakes_of_all_sections_come_in_one_message()
    {
        using var services = Services(new() { ["Shop:Port"] = "abc", ["Stock:Items"] = "-1", ["Shop:Colour"] = "red" });

        var exception = Assert.Throws<InvalidConfigurationException>(() => services.GetRequiredService<ServiceConfiguration>().Validate());

        Assert.StartsWith("shop cannot start, its configuration has 5 mistakes:", exception.Message, StringComparison.Ordinal);
        foreach (var name in new[] { "Shop__Name", "Shop__Key", "Shop__Port", "Shop__Colour", "Stock__Items" })
        {
            Assert.Contains($"\n{name}: ", exception.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        using var services = Services(new(Valid) { ["Shop:Key"] = "hunter2", ["Shop:Pin"] = "hunter3" });

        var failures = Failures(services);

        Assert.Equal(
            ["Shop__Pin: the value is not a whole number of at most 2147483647.", "Shop__Key: must have 32 characters or more."],
            failures);
    }

    [Fact]
    public void Only_the_sections_asked_for_are_checked()
    {
        using var services = Services(new() { ["Stock:Items"] = "3" });

        services.GetRequiredService<ServiceConfiguration>().Validate(["stock"]);

        Assert.Throws<InvalidConfigurationException>(() => services.GetRequiredService<ServiceConfiguration>().Validate(["Shop"]));
    }

    [Fact]
    public void Checks_that_rely_on_what_is_already_wrong_do_not_hide_it()
    {
        using var services = Services(new(Valid) { ["Shop:Name"] = null, ["Shop:Closing"] = "-1" });

        Assert.Equal(["Shop__Name: is required and not set. What the sign says."], Failures(services));
    }

    [Fact]
    public void The_variables_of_a_service_are_known()
    {
        using var services = Services([]);

        var variables = services.GetRequiredService<ServiceConfiguration>().Variables;

        Assert.Equal(
            [
                "Shop__Address", "Shop__Closing", "Shop__Code", "Shop__Hours__Opens", "Shop__Id", "Shop__Key", "Shop__Mode", "Shop__Motto",
                "Shop__Name", "Shop__Nickname", "Shop__Open", "Shop__Pause", "Shop__Pin", "Shop__Port", "Shop__Prices__*", "Shop__Ratio",
                "Shop__Tags__*", "Stock__Items",
            ],
            variables.Select(v => v.Name));
        Assert.Equal(
            new EnvironmentVariable("Shop__Name", Required: true, Secret: false, Default: null, "What the sign says."),
            variables.Single(v => v.Name == "Shop__Name"));
        Assert.Equal(
            new EnvironmentVariable("Shop__Port", Required: false, Secret: false, Default: "80", Description: null),
            variables.Single(v => v.Name == "Shop__Port"));
        Assert.Equal(["Shop__Key", "Shop__Pin"], variables.Where(v => v.Secret).Select(v => v.Name));
    }

    [Fact]
    public void Registering_a_section_twice_changes_nothing()
    {
        using var services = Services(new(Valid) { ["Shop:Port"] = "abc" }, s => s.AddValidatedOptions<ShopOptions>("Shop"));

        Assert.Single(Failures(services));
    }

    private static IEnumerable<string> Failures(IServiceProvider services) =>
        Assert.Throws<InvalidConfigurationException>(() => services.GetRequiredService<ServiceConfiguration>().Validate()).Failures;

    private static ServiceProvider Services(Dictionary<string, string?> values, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton(new ServiceIdentity("shop", 80));
        services.AddValidatedOptions<ShopOptions>("Shop");
        services.AddValidatedOptions<StockOptions>("Stock");
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    internal enum Mode
    {
        Slow,
        Fast,
    }

    internal sealed class ShopOptions : IValidatableObject
    {
        [Required]
        [Description("What the sign says.")]
        public string? Name { get; set; }

        [Required]
        [Secret]
        [MinLength(32)]
        public string? Key { get; set; }

        [HttpUrl]
        public Uri? Address { get; set; }

        [Range(1, 65535)]
        public int Port { get; set; } = 80;

        [Secret]
        public int Pin { get; set; }

        public Mode Mode { get; set; }

        public bool Open { get; set; }

        public double? Ratio { get; set; }

        public TimeSpan Pause { get; set; }

        public Guid? Id { get; set; }

        [StringLength(5)]
        public string? Motto { get; set; }

        [MaxLength(5)]
        public string? Nickname { get; set; }

        [RegularExpression("^[0-9]{3}$", ErrorMessage = "must be three digits")]
        public string? Code { get; set; }

        public int Closing { get; set; } = 18;

        public Hours Hours { get; } = new();

        public IList<string> Tags { get; } = [];

        public IDictionary<string, int> Prices { get; } = new Dictionary<string, int>();

        public string Sign => $"{Name}:{Port}";

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            // Throws without a name, as a careless check would.
            if (Closing < 9 && Name!.Length > 0)
            {
                yield return new ValidationResult("must be after Opening.", [nameof(Closing)]);
            }
        }
    }

    internal sealed class Hours
    {
        [Range(0, 24)]
        public int Opens { get; set; } = 8;
    }

    internal sealed class StockOptions
    {
        [Range(0, 100)]
        public int Items { get; set; }
    }
}
