using System.Net;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskWarmUpTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Its_requests_get_as_far_as_a_person_s_would()
    {
        using var client = backend.Anonymous();
        var statuses = new List<HttpStatusCode>();
        foreach (var make in backend.Service<ServiceDefaultsOptions>().WarmUp)
        {
            using var request = make(backend.Factory.Services);
            using var response = await client.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        // Nobody's lists are empty, and nobody has a task.
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], statuses);
    }
}
