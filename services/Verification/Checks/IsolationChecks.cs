using System.Net;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Nobody gets at what is another person's.</summary>
internal sealed class IsolationChecks(VerificationSession session) : ICheckGroup
{
    private Account? _stranger;

    public string Name => "isolation";

    public bool NeedsAccount => true;

    public IReadOnlyList<Check> Checks =>
    [
        new("nobody without a token", async cancellationToken =>
        {
            var answer = await session.Api.SendAsync(ApiRequest.Get(session.Path("tasks")), HttpStatusCode.Unauthorized, cancellationToken);
            Expect.Contains("Bearer", answer.Header("WWW-Authenticate"), "the header WWW-Authenticate");
        }),
        new("no other person's list", async cancellationToken =>
        {
            _stranger = await session.SignUpAsync(cancellationToken);
            await session.Api.SendAsync(ApiRequest.Get(session.Path("tasks")).As(_stranger), HttpStatusCode.Forbidden, cancellationToken);
        }),
        new("no other person's task", async cancellationToken =>
        {
            var stranger = _stranger ?? throw new InvalidOperationException("There is no second account.");
            var request = ApiRequest.Post(session.Path("tasks")).WithJson(new TaskRequest("Private")).As(session.RequireAccount());
            var task = (await session.Api.SendAsync(request, HttpStatusCode.Created, cancellationToken)).Read<TaskResponse>();
            await session.Api.SendAsync(
                ApiRequest.Get($"/api/{stranger.Id}/tasks/{task.Id}").As(stranger), HttpStatusCode.NotFound, cancellationToken);
            await session.Api.SendAsync(
                ApiRequest.Delete(session.Path($"tasks/{task.Id}")).As(stranger), HttpStatusCode.Forbidden, cancellationToken);
        }),
    ];
}
