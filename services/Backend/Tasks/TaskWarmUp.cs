using System.Net.Http.Headers;
using TodoStack.Backend.Accounts;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Tasks;

/// <summary>What the backend asks itself before it is ready: nobody's lists, by way of tokens, database and JSON.</summary>
internal static class TaskWarmUp
{
    // Identities begin at 1.
    private const long Nobody = 0;

    private static readonly string[] Lists = ["", "?status=open&priority=high&tag=none", "?search=none", "/1"];

    public static void WarmUpTasks(this ServiceDefaultsOptions options)
    {
        foreach (var list in Lists)
        {
            options.WarmUp.Add(services => Get(services.GetRequiredService<JwtTokens>(), list));
        }
    }

    private static HttpRequestMessage Get(JwtTokens tokens, string list)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{Nobody}/tasks{list}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(Nobody, "warm-up").Token);
        return request;
    }
}
