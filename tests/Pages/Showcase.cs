using System.Globalization;
using TodoStack.FrontendChatbot;
using TodoStack.FrontendWeb;
using TodoStack.TestSupport;

namespace TodoStack.TestPages;

/// <summary>
/// The product in this process on a throw-away PostgreSQL, with a clock that stands and data that is the same every time, so that its pages are, too.
/// </summary>
public sealed class Showcase : IAsyncDisposable
{
    /// <summary>The password of whoever has an account.</summary>
    public const string Password = Seed.Password;

    /// <summary>What its clock shows: a Wednesday morning.</summary>
    public static readonly DateTimeOffset Now = new(2027, 5, 19, 7, 30, 0, TimeSpan.Zero);

    private readonly List<IAsyncDisposable> _started = [];
    private readonly Dictionary<Frontend, Uri> _addresses = [];
    private readonly Dictionary<Visitor, string> _sessions = [];
    private Seed? _seed;

    private Showcase()
    {
    }

    /// <summary>Starts it, and fills it with data.</summary>
    public static async Task<Showcase> StartAsync()
    {
        var showcase = new Showcase();
        try
        {
            await showcase.InitializeAsync();
            return showcase;
        }
        catch
        {
            await showcase.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address of a page, with what the seed made in it.</summary>
    /// <param name="page">The page.</param>
    public Uri AddressOf(CataloguePage page) => new(_addresses[page.Frontend], Fill(page.Path));

    /// <summary>Where a frontend answers.</summary>
    /// <param name="frontend">Which.</param>
    public Uri AddressOf(Frontend frontend) => _addresses[frontend];

    /// <summary>The value of the session's cookie; null for nobody.</summary>
    /// <param name="visitor">Whose.</param>
    public string? SessionOf(Visitor visitor) => _sessions.GetValueOrDefault(visitor);

    /// <summary>Puts the ids of what the seed made in the place of their names.</summary>
    /// <param name="text">An address with names in braces.</param>
    public string Fill(string text) => _seed!.Ids.Aggregate(
        text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Visits the pages without JavaScript.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="language">In which language.</param>
    public Visit NewVisit(Visitor visitor, string language = "en")
    {
        var visit = new Visit(language);
        if (SessionOf(visitor) is { } session)
        {
            visit.Cookies[Visit.SessionCookie] = session;
        }

        return visit;
    }

    /// <summary>Opens a page of the catalogue, and sends its form where it has one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="language">In which language.</param>
    public async Task<VisitedPage> VisitAsync(CataloguePage page, string language = "en")
    {
        using var visit = NewVisit(page.Visitor, language);
        var visited = await visit.GetAsync(AddressOf(page));
        return page.Form is { } form
            ? await visit.SubmitAsync(visited, Fill(form.Action), form.Fields)
            : visited;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_started))
        {
            await one.DisposeAsync();
        }
    }

    private async Task InitializeAsync()
    {
        var clock = new FakeTimeProvider(Now);
        var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        _started.Add(database);
        var settings = new Dictionary<string, string>
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Jwt:SigningKey"] = "a signing key for tests that is long enough",
            ["RateLimits:SignUpPerHour"] = "100000",
            ["RateLimits:SignInPerMinute"] = "100000",
            ["RateLimits:RequestsPerMinute"] = "1000000",
            ["RateLimits:ChatPerMinute"] = "100000",
        };
        await ServiceProcess.MigrateAsync(settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value));
        var backend = NewAddress();
        _started.Add(new ShowcaseHost<Backend.Data.TodoDbContext>(backend, clock, settings));
        foreach (var frontend in Enum.GetValues<Frontend>())
        {
            _addresses[frontend] = NewAddress();
        }

        // Nobody listens there.
        var away = NewAddress();
        StartFrontend<WebTexts>(Frontend.Web, backend, clock);
        StartFrontend<ChatTexts>(Frontend.Chatbot, backend, clock);
        StartFrontend<WebTexts>(Frontend.WebAlone, away, clock);
        StartFrontend<ChatTexts>(Frontend.ChatbotAlone, away, clock);
        _seed = await Seed.PlantAsync(backend, clock);
        foreach (var (visitor, email) in Seed.Emails)
        {
            _sessions[visitor] = await SignInAsync(email);
        }
    }

    private static Uri NewAddress() => new($"http://localhost:{ServiceProcess.FreePort()}/");

    private void StartFrontend<TApp>(Frontend frontend, Uri backend, TimeProvider clock)
        where TApp : class =>
        _started.Add(new ShowcaseHost<TApp>(_addresses[frontend], clock, new Dictionary<string, string>
        {
            ["Backend:BaseUrl"] = backend.ToString(),
            ["Session:KeyRingSecret"] = "a key ring secret for tests that is long enough",
            ["Links:WebUrl"] = _addresses[Frontend.Web].ToString(),
            ["Links:ChatbotUrl"] = _addresses[Frontend.Chatbot].ToString(),
        }));

    private async Task<string> SignInAsync(string email)
    {
        using var visit = new Visit();
        var form = await visit.GetAsync(new Uri(_addresses[Frontend.Web], "/sign-in"));
        await visit.SubmitAsync(form, "/sign-in", [("email", email), ("password", Seed.Password)]);
        return visit.Cookies[Visit.SessionCookie];
    }
}
