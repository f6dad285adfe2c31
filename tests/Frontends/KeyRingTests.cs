namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class KeyRingTests(RunningApp app)
{
    private const string NewSecret = "another key ring secret for tests, long enough";

    [Fact]
    public async Task A_session_and_its_forms_are_good_on_any_replica()
    {
        await using var replica = app.NewWeb();
        using var first = await app.SignUpAsync();
        using var second = first.On(replica);
        var form = await first.GetAsync("/");
        var page = await second.SubmitAsync(form, ".quick-add", ("title", "Sent to another replica"));
        Assert.Equal(200, page.Status);
        Assert.Contains("Sent to another replica", page.Texts(".task-title"));
    }

    [Fact]
    public async Task Rotating_the_secret_signs_nobody_out()
    {
        await using var before = app.NewWeb(new() { ["Session:PreviousKeyRingSecret"] = NewSecret });
        await using var after = app.NewWeb(new()
        {
            ["Session:KeyRingSecret"] = NewSecret,
            ["Session:PreviousKeyRingSecret"] = RunningApp.KeyRingSecret,
        });
        using var user = await app.SignUpAsync();
        using var rotated = user.On(after);
        Assert.True((await rotated.GetAsync("/")).Has(".account"), "the old cookie is good on the new replica");

        // While old and new replicas run side by side, the old ones know the new secret already.
        using var fresh = new Browser(after);
        await fresh.SignUpAsync();
        using var back = fresh.On(before);
        Assert.True((await back.GetAsync("/")).Has(".account"), "a new cookie is good on the old replica");
        using var unaware = fresh.On(app.Web);
        Assert.False((await unaware.GetAsync("/")).Has(".account"), "a replica without the new secret does not know it");
    }

    [Fact]
    public async Task A_secret_that_is_gone_ends_its_sessions()
    {
        await using var replica = app.NewWeb(new() { ["Session:KeyRingSecret"] = NewSecret });
        using var user = await app.SignUpAsync();
        using var browser = user.On(replica);
        var page = await browser.GetAsync("/");
        Assert.Equal(200, page.Status);
        Assert.False(page.Has(".account"));
    }

    [Fact]
    public async Task A_changed_cookie_is_no_session()
    {
        using var user = await app.SignUpAsync();
        var cookie = user.Cookies.GetAllCookies().Single(c => c.Name == "todostack.session");
        var middle = cookie.Value.Length / 2;
        cookie.Value = cookie.Value[..middle] + (cookie.Value[middle] == 'A' ? 'B' : 'A') + cookie.Value[(middle + 1)..];
        var page = await user.GetAsync("/");
        Assert.Equal(200, page.Status);
        Assert.False(page.Has(".account"));
    }

    [Fact]
    public void A_short_secret_is_refused_at_start()
    {
        var exception = Record.Exception(() => app.NewWeb(new() { ["Session:KeyRingSecret"] = "short" }));
        Assert.Contains("Session__KeyRingSecret", exception!.ToString(), StringComparison.Ordinal);
    }
}
