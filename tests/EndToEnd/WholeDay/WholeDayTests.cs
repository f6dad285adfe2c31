using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests.WholeDay;

/// <summary>All that a newcomer does on a day, from opening an account to deleting it: one script, several hands.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class WholeDayTests(RunningApp app)
{
    private const string Password = "correct horse battery";
    private const string NewPassword = "another horse, another battery";

    [Theory]
    [InlineData(Hand.Mouse)]
    [InlineData(Hand.Finger)]
    [InlineData(Hand.Keyboard)]
    [InlineData(Hand.NoScript)]
    public async Task From_opening_an_account_to_deleting_it(string name)
    {
        await using var person = await app.NewPersonAsync(Hand.Browser(name));
        var day = new Day(app, person, Hand.Of(name, person.Page));
        await day.SignUpAsync(Password);
        await day.AddTasksAsync();
        await day.ChangeTasksAsync();
        await day.ChangeManyAsync();
        await day.FindAsync();
        await day.LookBackAsync();
        await day.TakeAwayAndBringBackAsync();
        await day.TalkAsync();
        await day.ReadArabicAsync();
        await day.MoveAndChangePasswordAsync(Password, NewPassword);
        await day.SignOutAndInAsync(NewPassword);
        await day.DeleteAccountAsync(NewPassword);
        Assert.Empty(person.Complaints);
    }

    /// <summary>The parts of the day.</summary>
    private sealed class Day(RunningApp app, Person person, Hand hand)
    {
        private readonly IPage _page = person.Page;

        public async Task SignUpAsync(string password)
        {
            await _page.GotoAsync(app.Web);
            await hand.PressAsync(Link("Create a free account").First);
            await hand.WriteAsync(Field("Name"), "Newcomer");
            await hand.WriteAsync(Field("E-mail address"), person.Email);
            await hand.WriteAsync(Field("Password"), password);
            await hand.PressAsync(Button("Create account"));
            await Expect(Heading("To do")).ToBeVisibleAsync();
        }

        public async Task AddTasksAsync()
        {
            await AddAsync("call mum tomorrow #family !high", "call mum");
            await Expect(person.Task("call mum")).ToContainTextAsync("Tomorrow");
            await Expect(person.Task("call mum")).ToContainTextAsync("High priority");
            await Expect(person.Task("call mum")).ToContainTextAsync("#family");
            await AddAsync("water the plants every week", "water the plants");
            await AddAsync("buy oat milk", "buy oat milk");
        }

        public async Task ChangeTasksAsync()
        {
            await hand.PressAsync(Link("Edit: buy oat milk"));
            await hand.WriteAsync(Field("Title"), "buy three oat milks");
            await hand.PressAsync(Button("Save"));
            await Expect(person.Task("buy three oat milks")).ToBeVisibleAsync();

            await hand.PressAsync(Button("Complete: water the plants"));
            await Expect(person.Notice).ToContainTextAsync("comes back");

            await hand.PressAsync(Button("Delete: call mum"));
            await Expect(person.Notice).ToContainTextAsync("Deleted.");
            await Expect(person.Task("call mum")).ToHaveCountAsync(0);
            await hand.PressAsync(Button("Undo"));
            await Expect(person.Task("call mum")).ToBeVisibleAsync();
        }

        public async Task ChangeManyAsync()
        {
            await hand.ToggleAsync(_page.Locator("#selecting"));
            await hand.ToggleAsync(_page.GetByLabel("Select: call mum"));
            await hand.ToggleAsync(_page.GetByLabel("Select: buy three oat milks"));
            await hand.PressAsync(Button("Complete"));
            await Expect(person.Notice).ToContainTextAsync("2 tasks completed.");
            await Expect(person.Task("call mum")).ToHaveCountAsync(0);
            await hand.PressAsync(Button("Undo"));
            await Expect(person.Task("call mum")).ToBeVisibleAsync();
        }

        public async Task FindAsync()
        {
            await hand.WriteAsync(Field("Search in titles and descriptions"), "oat");
            await hand.PressAsync(Button("Search"));
            await Expect(_page.Locator(".task")).ToHaveCountAsync(1);
            Assert.Contains("search=oat", _page.Url, StringComparison.Ordinal);
            await hand.PressAsync(Link("Tasks"));
            await Expect(_page.Locator(".task")).ToHaveCountAsync(3);
        }

        public async Task LookBackAsync()
        {
            await hand.PressAsync(Link("Dashboard"));
            await Expect(Heading("Dashboard")).ToBeVisibleAsync();
            await Expect(Said("1 day in a row")).ToBeVisibleAsync();
        }

        public async Task TakeAwayAndBringBackAsync()
        {
            await MenuAsync("Export and import");
            var download = await _page.RunAndWaitForDownloadAsync(() => hand.PressAsync(Link("CSV")));
            using (var file = new StreamReader(await download.CreateReadStreamAsync()))
            {
                Assert.Contains("buy three oat milks", await file.ReadToEndAsync(), StringComparison.Ordinal);
            }

            await _page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload
            {
                Name = "tasks.csv",
                MimeType = "text/csv",
                Buffer = "title,priority\npaint the fence,low\n,high\n"u8.ToArray(),
            });
            await hand.PressAsync(Button("Import"));
            await Expect(Said("1 task imported")).ToBeVisibleAsync();
            await Expect(_page.Locator(".import-report tbody tr")).ToHaveCountAsync(1);
        }

        public async Task TalkAsync()
        {
            await hand.PressAsync(Link("Assistant"));
            await _page.WaitForLoadStateAsync();
            await hand.WriteAsync(Field("Message to the assistant"), "Add call the plumber tomorrow at 9 #home");
            await hand.PressAsync(Button("Send"));
            await Expect(_page.Locator(".tool-card", new() { HasText = "Added" }).GetByRole(AriaRole.Link)).ToContainTextAsync("call the plumber");
            await hand.PressAsync(Link("Rename this conversation"));
            await hand.WriteAsync(_page.GetByLabel("The title"), "The pipes");
            await hand.PressAsync(Button("Rename"));
            await Expect(Heading("The pipes")).ToBeVisibleAsync();
        }

        public async Task ReadArabicAsync()
        {
            await _page.GotoAsync(app.Web);
            await hand.PressAsync(Button("العربية"));
            await Expect(_page.Locator("html[lang=ar][dir=rtl]")).ToHaveCountAsync(1);
            await hand.PressAsync(Button("English"));
            await Expect(_page.Locator("html[lang=en][dir=ltr]")).ToHaveCountAsync(1);
        }

        public async Task MoveAndChangePasswordAsync(string password, string newPassword)
        {
            await MenuAsync("Account");
            await hand.ChooseAsync(Field("Time zone"), "Asia/Tokyo", "Tokyo");
            await hand.PressAsync(Button("Save"));
            await Expect(Said("Your account is saved.")).ToBeVisibleAsync();
            await hand.WriteAsync(Field("Present password"), password);
            await hand.WriteAsync(Field("New password"), newPassword);
            await hand.PressAsync(Button("Change password"));
            await Expect(Said("Your password is changed.")).ToBeVisibleAsync();
        }

        public async Task SignOutAndInAsync(string password)
        {
            await OpenMenuAsync();
            await hand.PressAsync(_page.Locator(".account-menu").GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
            await Expect(Heading("Know what is next.")).ToBeVisibleAsync();
            await hand.PressAsync(Link("Sign in").First);
            await hand.WriteAsync(Field("E-mail address"), person.Email);
            await hand.WriteAsync(Field("Password"), password);
            await hand.PressAsync(Button("Sign in"));
            await Expect(person.Task("paint the fence")).ToBeVisibleAsync();
        }

        public async Task DeleteAccountAsync(string password)
        {
            await MenuAsync("Account");
            await hand.PressAsync(Link("Delete account…"));
            await hand.WriteAsync(Field("Password"), password);
            await hand.PressAsync(Button("Delete my account for good"));
            await Expect(Heading("Your account is gone")).ToBeVisibleAsync();
        }

        private async Task AddAsync(string line, string title)
        {
            await hand.WriteAsync(Field("New task"), line);
            await hand.PressAsync(Button("Add"));
            await Expect(person.Task(title)).ToBeVisibleAsync();
        }

        private async Task MenuAsync(string entry)
        {
            await OpenMenuAsync();
            await hand.PressAsync(_page.Locator(".account-menu").GetByRole(AriaRole.Link, new() { Name = entry }));
            await Expect(Heading(entry)).ToBeVisibleAsync();
        }

        private Task OpenMenuAsync() => hand.PressAsync(_page.Locator(".account-menu summary"));

        // Not the region that says it to screen readers, too.
        private ILocator Said(string text) => _page.Locator("#main").GetByText(text);

        private ILocator Link(string name) => _page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

        private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        private ILocator Heading(string name) => _page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

        private ILocator Field(string label) => _page.GetByLabel(label, new() { Exact = true });
    }
}
