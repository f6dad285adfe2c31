namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class AccountPageTests(RunningApp app)
{
    private const string NewPassword = "a new horse battery staple";

    [Fact]
    public async Task Name_and_time_zone_are_saved_and_hold_from_the_next_page_on()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("due");
        var page = await browser.GetAsync("/account");
        Assert.Equal(browser.Email, page.Text(".page-head .summary"));
        Assert.Equal("Europe/Berlin", page.Find("#timeZone option[selected]").GetAttribute("value"));
        Assert.Equal("Europe", page.Find("#timeZone option[selected]").ParentElement!.GetAttribute("label"));
        Assert.True(page.Document.QuerySelectorAll("#timeZone option").Length > 300);

        page = await browser.SubmitAsync(page, "form[action='/account']", ("name", "Zoë <b>"), ("timeZone", "Asia/Kathmandu"));
        Assert.Equal("/account", Assert.Single(page.Redirects));
        Assert.Equal("Your account is saved.", page.Text(".notice p"));
        Assert.Equal("Zoë <b>", page.Text(".account-name"));
        Assert.Equal("Asia/Kathmandu", page.Find("#timeZone option[selected]").GetAttribute("value"));
        Assert.Contains("+05:45", page.Text("#timeZone option[selected]"), StringComparison.Ordinal);
        Assert.Equal("Zoë <b>", (await browser.On(app.Chatbot).GetAsync("/")).Text(".account-name"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_field_and_what_was_typed_stays()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/account"), "form[action='/account']", ("name", " "), ("timeZone", "Mars/Olympus"));
        Assert.Equal(400, page.Status);
        Assert.Equal("Name must not be empty.", page.Text("#name-error"));
        Assert.Contains("must be a time zone", page.Text("#timeZone-error"), StringComparison.Ordinal);
        Assert.Contains("timeZone-error", page.Find("#timeZone").GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Equal("Mars/Olympus", page.Find("#timeZone option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_new_password_keeps_this_session_and_ends_the_others()
    {
        using var browser = await app.SignUpAsync();
        using var other = new Browser(app.Web);
        await other.SubmitAsync(await other.GetAsync("/sign-in"), "main form", ("email", browser.Email), ("password", Browser.Password));

        var page = await browser.SubmitAsync(
            await browser.GetAsync("/account"), "form[action='/account/password']", ("currentPassword", Browser.Password), ("newPassword", NewPassword));
        Assert.Contains("password is changed", page.Text(".notice p"), StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync("/transfer")).Status);
        Assert.Equal("/sign-in", (await other.GetAsync("/account")).Url.AbsolutePath);
        var signedIn = await other.SubmitAsync(await other.GetAsync("/sign-in"), "main form", ("email", browser.Email), ("password", NewPassword));
        Assert.True(signedIn.Has(".account"));
    }

    [Fact]
    public async Task A_wrong_password_changes_nothing_and_is_not_shown_again()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/account"), "form[action='/account/password']", ("currentPassword", "not this one"), ("newPassword", "short"));
        Assert.Contains("between 8 and 128", page.Text("#newPassword-error"), StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "form[action='/account/password']", ("currentPassword", "not this one"), ("newPassword", NewPassword));
        Assert.Equal(400, page.Status);
        Assert.Contains("not the one of this account", page.Text("#currentPassword-error"), StringComparison.Ordinal);
        Assert.DoesNotContain("not this one", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(NewPassword, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_the_language_and_the_way_out()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/account"), "main form[action='/language'] button[value=ar]");
        Assert.Equal("/account", Assert.Single(page.Redirects));
        Assert.Equal("rtl", page.Document.DocumentElement.GetAttribute("dir"));
        Assert.Equal("الحساب", page.Heading);
        page = await browser.SubmitAsync(page, "main form[action='/sign-out']");
        Assert.False(page.Has(".account"));
    }

    [Fact]
    public async Task An_account_is_deleted_with_everything_after_its_password_was_given()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("gone");
        var page = await browser.GetAsync((await browser.GetAsync("/account")).Find("a.danger").GetAttribute("href")!);
        Assert.True(page.Has("a[href='/transfer']"));
        page = await browser.SubmitAsync(page, "main form", ("password", "not this one"));
        Assert.Equal(400, page.Status);
        Assert.Contains("not the one of this account", page.Text("#password-error"), StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, "main form", ("password", Browser.Password));
        Assert.Equal("/account/deleted", Assert.Single(page.Redirects));
        Assert.Equal("Your account is gone", page.Heading);
        Assert.Null(browser.Cookie("todostack.session"));
        Assert.False(page.Has(".account"));
        Assert.Equal(401, (await browser.SignInAsync()).Status);
    }

    [Fact]
    public async Task A_password_typed_into_a_session_that_has_ended_is_in_no_page()
    {
        using var browser = await app.SignUpAsync();
        var form = await browser.GetAsync("/account");
        using (var other = new Browser(app.Web))
        {
            await other.SubmitAsync(await other.GetAsync("/sign-in"), "main form", ("email", browser.Email), ("password", Browser.Password));
            await other.SubmitAsync(
                await other.GetAsync("/account"), "form[action='/account/password']", ("currentPassword", Browser.Password), ("newPassword", NewPassword));
        }

        var page = await browser.SubmitAsync(
            form, "form[action='/account/password']", ("currentPassword", Browser.Password), ("newPassword", "one that is typed in vain"));
        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.DoesNotContain("in vain", page.Html, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "main form", ("email", browser.Email), ("password", NewPassword));
        Assert.DoesNotContain("in vain", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/delete")]
    public async Task A_form_from_elsewhere_is_refused(string path)
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.PostAsync(path, [new("password", Browser.Password), new("form-token", "made up")]);
        Assert.Equal(400, page.Status);
        Assert.Equal("This form is too old", page.Heading);
        Assert.True((await browser.GetAsync("/account")).Has(".account"));
    }
}
