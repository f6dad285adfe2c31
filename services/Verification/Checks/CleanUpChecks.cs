using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Removes what the other steps made, as far as the API allows: accounts stay, without anything in them.</summary>
internal sealed class CleanUpChecks(VerificationSession session) : ICheckGroup
{
    public string Name => "clean-up";

    public bool NeedsAccount => true;

    public IReadOnlyList<Check> Checks =>
    [
        new("tasks, tags and conversations", async cancellationToken =>
        {
            foreach (var (list, query) in new[] { ("tasks", "?pageSize=100"), ("tags", ""), ("conversations", "?pageSize=100") })
            {
                await DeleteAllAsync(list, query, cancellationToken);
            }
        }),
        new("sign-out ends the session", async cancellationToken =>
        {
            var account = session.RequireAccount();
            await session.Api.SendAsync(ApiRequest.Post("/api/auth/sign-out").As(account), HttpStatusCode.NoContent, cancellationToken);
            await session.Api.SendAsync(ApiRequest.Get("/api/auth/session").As(account), HttpStatusCode.Unauthorized, cancellationToken);
        }),
    ];

    private async Task DeleteAllAsync(string list, string query, CancellationToken cancellationToken)
    {
        var account = session.RequireAccount();
        var answer = await session.Api.SendAsync(ApiRequest.Get(session.Path(list) + query).As(account), HttpStatusCode.OK, cancellationToken);
        var ids = answer.ReadJson().GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        foreach (var id in ids)
        {
            await session.Api.SendAsync(
                ApiRequest.Delete(session.Path($"{list}/{id}")).As(account), HttpStatusCode.NoContent, cancellationToken);
        }
    }
}
