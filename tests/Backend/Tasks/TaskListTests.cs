using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskListTests(TaskListTests.Fixture backend) : IClassFixture<TaskListTests.Fixture>
{
    [Theory]
    [InlineData("", "Zebra,apple,Mango,banana,50% off_now")]
    [InlineData("sort=created&direction=asc", "50% off_now,banana,Mango,apple,Zebra")]
    [InlineData("sort=title", "50% off_now,apple,banana,Mango,Zebra")]
    [InlineData("sort=title&direction=desc", "Zebra,Mango,banana,apple,50% off_now")]
    [InlineData("sort=priority", "apple,Mango,Zebra,banana,50% off_now")]
    [InlineData("sort=priority&direction=asc", "50% off_now,banana,Zebra,Mango,apple")]
    [InlineData("sort=due", "banana,Mango,apple,50% off_now,Zebra")]
    [InlineData("sort=due&direction=desc", "apple,Mango,banana,Zebra,50% off_now")]
    public async Task A_list_is_sorted(string query, string titles) =>
        Assert.Equal(titles.Split(','), await TitlesAsync(query));

    [Theory]
    [InlineData("status=all", "50% off_now,apple,banana,Mango,Zebra")]
    [InlineData("status=open", "50% off_now,apple,banana,Zebra")]
    [InlineData("status=completed", "Mango")]
    [InlineData("status=overdue", "banana")]
    [InlineData("priority=high", "apple,Mango")]
    [InlineData("priority=high&priority=low", "50% off_now,apple,Mango")]
    [InlineData("tag=Fruit", "apple,banana,Mango")]
    [InlineData("tag=FRUIT&tag=red", "apple")]
    [InlineData("tag=unknown", "")]
    [InlineData("search=AN", "banana,Mango,Zebra")]
    [InlineData("search=n%20animal", "Zebra")]
    [InlineData("search=%25", "50% off_now")]
    [InlineData("search=_", "50% off_now")]
    [InlineData("search=a_p", "")]
    [InlineData("search=%20", "50% off_now,apple,banana,Mango,Zebra")]
    [InlineData("search='", "")]
    [InlineData("dueAfter=2030-01-02T00:00:00Z", "apple,Mango")]
    [InlineData("dueBefore=2030-01-02T00:00:00Z", "banana")]
    [InlineData("dueAfter=2030-01-02T01:00:00%2B01:00&dueBefore=2030-01-03T00:00:00Z", "Mango")]
    [InlineData("dueAfter=2030-01-02T01:00:00+01:00&dueBefore=2030-01-03T00:00:00Z", "Mango")]
    [InlineData("undated=true", "50% off_now,Zebra")]
    [InlineData("undated=false&search=an", "banana,Mango,Zebra")]
    [InlineData("status=open&priority=high&tag=fruit&search=pp", "apple")]
    public async Task A_list_is_filtered(string query, string titles) =>
        Assert.Equal(titles.Split(',', StringSplitOptions.RemoveEmptyEntries), await TitlesAsync($"{query}&sort=title"));

    [Theory]
    [InlineData("created", "asc")]
    [InlineData("created", "desc")]
    [InlineData("due", "asc")]
    [InlineData("due", "desc")]
    [InlineData("priority", "asc")]
    [InlineData("priority", "desc")]
    [InlineData("title", "asc")]
    [InlineData("title", "desc")]
    public async Task Pages_put_together_are_the_list(string sort, string direction)
    {
        var user = backend.Many;
        var all = await user.ListAsync($"sort={sort}&direction={direction}&pageSize=100");
        Assert.Equal(83, all.Total);
        Assert.Equal(83, all.Items.Count);
        var pages = new List<long>();
        for (var page = 1; page <= 9; page++)
        {
            var part = await user.ListAsync($"sort={sort}&direction={direction}&pageSize=10&page={page}");
            Assert.Equal((page, 10, 83L, 9L), (part.Number, part.Size, part.Total, part.TotalPages));
            pages.AddRange(part.Items.Select(t => t.Id));
        }

        Assert.Equal(all.Items.Select(t => t.Id), pages);
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_empty_and_knows_the_total()
    {
        var page = await backend.Many.ListAsync("page=2147483647&pageSize=100");
        Assert.Empty(page.Items);
        Assert.Equal(83, page.Total);
        page = await backend.Many.ListAsync("page=10&pageSize=10");
        Assert.Empty(page.Items);
        Assert.Equal(83, page.Total);
    }

    [Fact]
    public async Task An_empty_list_has_one_page()
    {
        var page = await (await backend.SignUpAsync()).ListAsync();
        Assert.Equal((0L, 1L), (page.Total, page.TotalPages));
    }

    [Theory]
    [InlineData("status=done")]
    [InlineData("priority=urgent")]
    [InlineData("sort=id")]
    [InlineData("direction=up")]
    [InlineData("page=0")]
    [InlineData("pageSize=101")]
    [InlineData("dueAfter=tomorrow")]
    [InlineData("dueAfter=2030-01-01T00:00:00")]
    public async Task What_is_out_of_range_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await backend.Few.Http.GetAsync($"{backend.Few.Tasks}?{query}")).StatusCode);

    private async Task<IEnumerable<string>> TitlesAsync(string query)
    {
        var page = await backend.Few.ListAsync(query);
        Assert.Equal(page.Items.Count, page.Total);
        return page.Items.Select(t => t.Title);
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture() => Time = new TestSupport.FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

        public TestUser Few { get; private set; } = null!;

        public TestUser Many { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Few = await SignUpAsync();
            var day = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await AddAsync(new TaskRequest("50% off_now", Priority: TaskPriority.Low));
            await AddAsync(new TaskRequest("banana", DueAt: day, Tags: ["fruit"]));
            var mango = await AddAsync(new TaskRequest("Mango", Priority: TaskPriority.High, DueAt: day.AddDays(1), Tags: ["fruit"]));
            await Few.CompleteAsync(mango.Id);
            await AddAsync(new TaskRequest("apple", Priority: TaskPriority.High, DueAt: day.AddDays(2), Tags: ["Fruit", "red"]));
            await AddAsync(new TaskRequest("Zebra", "An Animal"));

            Many = await SignUpAsync();
            for (var i = 0; i < 83; i++)
            {
                await Many.AddAsync(new TaskRequest(
                    $"Task {i % 7}", Priority: (TaskPriority)(i % 3), DueAt: i % 4 == 0 ? null : day.AddHours(i % 10), Tags: [$"t{i % 2}", "all"]));
            }
        }

        private async Task<TaskResponse> AddAsync(TaskRequest request)
        {
            Time!.Advance(TimeSpan.FromSeconds(1));
            return await Few.AddAsync(request);
        }
    }
}
