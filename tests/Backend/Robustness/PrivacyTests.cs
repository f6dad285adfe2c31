using System.Diagnostics.Metrics;
using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Robustness;

public class PrivacyTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Logs_hold_no_address_no_token_no_password_and_no_task_text()
    {
        var user = await backend.SignUpAsync();
        const string Secret = "Zanzibar-Quokka";
        var task = await user.AddAsync(new TaskRequest(Secret, Secret, Tags: [Secret]));
        await user.ListAsync($"search={Secret}&tag={Secret}");
        await user.ReplaceAsync(task.Id, new TaskRequest(Secret + "2"));
        await user.Http.PostAsync(user.Tasks, TestUser.Json(new TaskRequest(Secret + new string('x', 300))));
        await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest(Secret)));
        await user.Http.PostAsync(user.Tasks, new StringContent($$"""{"title":"{{Secret}}","{{Secret}}":1}""", null, "application/json"));
        await backend.Anonymous().PostAsync("/api/auth/sign-in", TestUser.Json(new SignInRequest(user.Session.User.Email, "wrong " + Secret)));
        await backend.Anonymous().PostAsync(
            "/api/auth/sign-up", TestUser.Json(new SignUpRequest(user.Session.User.Email, TestUser.Password, Secret)));
        await user.Http.PostAsync("/api/auth/sign-out", null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.GetAsync(user.Tasks)).StatusCode);

        var logs = backend.Factory.Logs.Entries;
        Assert.NotEmpty(logs);
        foreach (var secret in new[] { Secret, user.Session.User.Email, user.Session.Token, TestUser.Password })
        {
            Assert.DoesNotContain(logs, entry => entry.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task What_happens_is_counted()
    {
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == Telemetry.BackendMetrics.MeterName)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name}/{tags[0].Value}";
            counts.AddOrUpdate(name, value, (_, sum) => sum + value);
        });
        listener.Start();

        var user = await backend.SignUpAsync();
        var task = await user.AddAsync(new TaskRequest("a", DueAt: DateTimeOffset.UtcNow, Recurrence: TaskRecurrence.Daily));
        await user.CompleteAsync(task.Id);
        await user.Http.DeleteAsync($"{user.Tasks}/{task.Id}");
        await backend.Anonymous().PostAsync("/api/auth/sign-in", TestUser.Json(new SignInRequest(user.Session.User.Email, "wrong")));
        await user.Http.PostAsync("/api/auth/sign-out", null);

        string[] expected =
        [
            "todo.accounts.opened", "todo.sign_ins/failure", "todo.sign_outs", "todo.tasks.completed",
            "todo.tasks.created/recurrence", "todo.tasks.created/request", "todo.tasks.deleted",
        ];
        Assert.All(expected, name => Assert.True(counts.GetValueOrDefault(name) >= 1, $"{name} was not counted"));
    }
}
