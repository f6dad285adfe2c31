using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using TodoStack.Contracts;

namespace TodoStack.Frontends.Tests.Transfer;

[Collection(RunningAppDefinition.Name)]
public sealed class TransferTests(RunningApp app)
{
    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv")]
    [InlineData("ics", "text/calendar")]
    public async Task What_one_account_exports_another_imports(string extension, string type)
    {
        using var ada = await app.SignUpAsync();
        Assert.Equal(200, (await ImportAsync(ada, Csv)).Status);
        var page = await ada.GetAsync("/transfer");
        using var download = await ada.Http.GetAsync(new Uri(page.Find($"a[href$='.{extension}']").GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(type, download.Content.Headers.ContentType!.MediaType);
        Assert.Matches($"^todostack-20[0-9-]+\\.{extension}$", download.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition.DispositionType);

        using var eve = await app.SignUpAsync();
        var report = await ImportAsync(eve, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("3 tasks imported", report.Text("#report"));
        Assert.False(report.Has(".import-report table"));
        Assert.Equal(await ada.Http.GetStringAsync(new Uri("/transfer/todostack.csv", UriKind.Relative)), await eve.Http.GetStringAsync(new Uri("/transfer/todostack.csv", UriKind.Relative)));
    }

    [Fact]
    public async Task A_report_tells_of_each_rejected_row_where_it_is_what_it_says_and_what_is_wrong()
    {
        using var browser = await app.SignUpAsync();
        var page = await ImportAsync(browser, $"title,due,tags\n<script>alert(1)</script>,31.3.2027,\n,2027-03-31,x\nGood,,\n{new string('x', 201)},,\nDone,,a;b\n");
        Assert.Equal(200, page.Status);
        Assert.Equal("2 tasks imported", page.Text("#report"));
        Assert.Contains("3 entries could not be imported", page.Text(".import-report .callout"), StringComparison.Ordinal);
        Assert.Equal(["2", "3", "5"], page.Texts(".import-report tbody th"));
        Assert.Equal("<script>alert(1)</script>,31.3.2027,", page.Texts(".report-content")[0]);
        var reasons = page.Texts(".import-report td:last-child");
        Assert.Contains("“31.3.2027” is no due date. Write it like 2027-03-31", reasons[0], StringComparison.Ordinal);
        Assert.Equal("Title must not be empty.", reasons[1]);
        Assert.Equal("Title must be at most 200 characters long; it has 201.", reasons[2]);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_speaks_the_persons_language()
    {
        using var browser = await app.SignUpAsync();
        await browser.SubmitAsync(await browser.GetAsync("/transfer"), ".languages button[value=ar]");
        var page = await ImportAsync(browser, "title,priority\nواحد,\n,\nثلاثة,top\n");
        Assert.Equal("استُوردت مهمة واحدة", page.Text("#report"));
        Assert.Contains("«top» ليست أولوية", Assert.Single(page.Texts(".import-report td:last-child")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing of use", "The first line must name the columns")]
    [InlineData("[{]", "has a mistake in line 1")]
    [InlineData("", "Choose a file first")]
    public async Task A_file_that_is_none_is_refused_with_a_cure(string content, string cure)
    {
        using var browser = await app.SignUpAsync();
        var page = await ImportAsync(browser, content);
        Assert.Equal(400, page.Status);
        Assert.Contains(cure, page.Text("#file-error"), StringComparison.Ordinal);
        Assert.True(page.Has(".error-summary a[href='#file']"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_a_cure()
    {
        using var browser = await app.SignUpAsync();
        foreach (var megabytes in (int[])[10, 24])
        {
            var page = await ImportAsync(browser, new byte[(megabytes * 1024 * 1024) + 1]);
            Assert.Equal(413, page.Status);
            Assert.Contains("larger than 10 MB", page.Text("#file-error"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Many_tasks_go_in_several_requests_and_come_back_in_their_order()
    {
        using var browser = await app.SignUpAsync();
        var titles = Enumerable.Range(1, 1203).Select(i => $"Task {i}").ToList();
        var page = await ImportAsync(browser, $"title\n{string.Join('\n', titles)}\n");
        Assert.Equal("1,203 tasks imported", page.Text("#report"));
        var export = await browser.Http.GetStringAsync(new Uri("/transfer/todostack.csv", UriKind.Relative));
        Assert.Equal(titles, export.Split("\r\n")[1..^1].Select(row => row.Split(',')[0]));
    }

    [Fact]
    public async Task A_form_from_elsewhere_imports_nothing()
    {
        using var browser = await app.SignUpAsync();
        var page = await ImportAsync(browser, Encoding.UTF8.GetBytes("title\nplanted\n"), token: "made up");
        Assert.Equal(400, page.Status);
        Assert.Equal("This form is too old", page.Heading);
        Assert.DoesNotContain("planted", await browser.Http.GetStringAsync(new Uri("/transfer/todostack.json", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_are_asked_to_sign_in()
    {
        using var browser = new Browser(app.Web);
        Assert.Equal("/sign-in", (await browser.GetAsync("/transfer")).Url.AbsolutePath);
        Assert.Equal("/sign-in", (await browser.GetAsync("/transfer/todostack.csv")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Where_the_backend_goes_away_half_way_the_rest_can_be_sent_again()
    {
        await using var stub = await StubBackend.StartAsync();
        var keys = new List<string>();
        var isAway = true;
        stub.Answer = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/import", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 404;
                return;
            }

            var key = context.Request.Headers["Idempotency-Key"].ToString();
            keys.Add(key);
            if (isAway && key.EndsWith(".1", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 503;
                return;
            }

            var request = await context.Request.ReadFromJsonAsync<TaskImportRequest>(TodoJson.Options);
            await context.Response.WriteAsJsonAsync(new TaskImportResponse(request!.Tasks.Count, []), TodoJson.Options);
        };
        await using var web = app.NewWeb(new() { ["Backend:TimeoutSeconds"] = "2" }, stub.Address);
        using var browser = new Browser(web);
        await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "main form", ("email", "stub@example.com"), ("password", Browser.Password));
        var file = Encoding.UTF8.GetBytes($"title\n{string.Join('\n', Enumerable.Range(1, 700))}\n");
        var page = await ImportAsync(browser, file);
        Assert.Equal("500 tasks imported", page.Text("#report"));
        Assert.Contains("not imported twice", page.Text(".import-report"), StringComparison.Ordinal);
        var first = keys[0];

        keys.Clear();
        isAway = false;
        page = await ImportAsync(browser, file, page: page);
        Assert.Equal("700 tasks imported", page.Text("#report"));
        Assert.Equal(first, keys[0]);
    }

    private const string Csv = "title,description,due,priority,tags,recurrence,completed\r\n"
        + "=cmd|calc,\"two\nlines, \"\"quoted\"\"\",2027-03-31 14:30,high,\"a, \"\"b, c\"\"\",weekly,\r\nمهمة,,2027-04-01,low,,none,2026-01-01 10:00\r\nplain,,,,,,\r\n";

    private static Task<WebPage> ImportAsync(Browser browser, string content) => ImportAsync(browser, Encoding.UTF8.GetBytes(content));

    private static async Task<WebPage> ImportAsync(Browser browser, byte[] content, string? token = null, WebPage? page = null)
    {
        page ??= await browser.GetAsync("/transfer");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? page.Find("form[enctype] [name=form-token]").GetAttribute("value")!), "form-token" },
            { new StringContent(page.Find("form[enctype] [name=key]").GetAttribute("value")!), "key" },
        };
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", "tasks.txt");
        return await browser.SendAsync("/transfer", form);
    }
}
