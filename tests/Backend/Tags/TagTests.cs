using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tags;

public class TagTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_tag_lives_from_create_to_delete()
    {
        var user = await backend.SignUpAsync();
        var created = await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest(" Work ")));
        var tag = await TestUser.ReadAsync<TagResponse>(created, HttpStatusCode.Created);
        Assert.Equal($"{user.Tags}/{tag.Id}", created.Headers.Location!.ToString());
        Assert.Equal(("Work", 0), (tag.Name, tag.OpenTasks));
        Assert.Equal(HttpStatusCode.Conflict, (await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest("WORK")))).StatusCode);

        var task = await user.AddAsync("tagged", "work");
        await user.CompleteAsync((await user.AddAsync("done", "work")).Id);
        Assert.Equal(["Work"], task.Tags);
        Assert.Equal(1, (await GetAsync(user, tag.Id)).OpenTasks);

        var renamed = await TestUser.ReadAsync<TagResponse>(
            await user.Http.PutAsync($"{user.Tags}/{tag.Id}", TestUser.Json(new TagRequest("Office"))));
        Assert.Equal(("Office", 1), (renamed.Name, renamed.OpenTasks));
        var after = await user.GetAsync(task.Id);
        Assert.Equal(["Office"], after.Tags);
        Assert.Equal(task.Version + 1, after.Version);

        Assert.Equal(HttpStatusCode.NoContent, (await user.Http.DeleteAsync($"{user.Tags}/{tag.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"{user.Tags}/{tag.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.DeleteAsync($"{user.Tags}/{tag.Id}")).StatusCode);
        Assert.Empty((await user.GetAsync(task.Id)).Tags);
        Assert.Equal(0, (await user.ListAsync("tag=office")).Total);
    }

    [Fact]
    public async Task A_name_is_free_again_when_its_tag_is_gone()
    {
        var user = await backend.SignUpAsync();
        var first = await CreateAsync(user, "again");
        await user.Http.DeleteAsync($"{user.Tags}/{first.Id}");
        Assert.NotEqual(first.Id, (await CreateAsync(user, "Again")).Id);
    }

    [Fact]
    public async Task A_tag_cannot_take_another_tags_name_but_may_change_its_own_case()
    {
        var user = await backend.SignUpAsync();
        await CreateAsync(user, "one");
        var two = await CreateAsync(user, "two");
        Assert.Equal(HttpStatusCode.Conflict, (await user.Http.PutAsync($"{user.Tags}/{two.Id}", TestUser.Json(new TagRequest("ONE")))).StatusCode);
        var renamed = await TestUser.ReadAsync<TagResponse>(
            await user.Http.PutAsync($"{user.Tags}/{two.Id}", TestUser.Json(new TagRequest("Two"))));
        Assert.Equal("Two", renamed.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public async Task A_name_that_is_no_name_is_refused(string name)
    {
        var user = await backend.SignUpAsync();
        var tag = await CreateAsync(user, "fine");
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest(name)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PutAsync($"{user.Tags}/{tag.Id}", TestUser.Json(new TagRequest(name)))).StatusCode);
    }

    [Fact]
    public async Task Tags_are_listed_by_name_in_pages()
    {
        var user = await backend.SignUpAsync();
        foreach (var name in new[] { "b", "C", "a" })
        {
            await CreateAsync(user, name);
        }

        var page = await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync($"{user.Tags}?pageSize=2"));
        Assert.Equal(["a", "b"], page.Items.Select(t => t.Name));
        Assert.Equal((3L, 2L), (page.Total, page.TotalPages));
        page = await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync($"{user.Tags}?pageSize=2&page=2"));
        Assert.Equal(["C"], page.Items.Select(t => t.Name));
        Assert.Empty((await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync($"{user.Tags}?page=9"))).Items);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"{user.Tags}?pageSize=0")).StatusCode);
    }

    [Fact]
    public async Task Tasks_created_at_once_share_their_new_tags()
    {
        var user = await backend.SignUpAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => user.AddAsync(
            $"task {i}", i % 2 == 0 ? ["red", "Green", "blue"] : ["BLUE", "green", "Red"])));
        var tags = await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync(user.Tags));
        Assert.Equal(3, tags.Total);
        Assert.All(tags.Items, tag => Assert.Equal(12, tag.OpenTasks));
    }

    private static async Task<TagResponse> CreateAsync(TestUser user, string name) => await TestUser.ReadAsync<TagResponse>(
        await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest(name))), HttpStatusCode.Created);

    private static async Task<TagResponse> GetAsync(TestUser user, long id) =>
        await TestUser.ReadAsync<TagResponse>(await user.Http.GetAsync($"{user.Tags}/{id}"));
}
