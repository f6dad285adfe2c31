using Microsoft.Playwright;
using TodoStack.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests.Replicas;

/// <summary>Two replicas of each frontend take turns, whoever asks, and one of them is killed.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class ReplicaTests(RunningApp app)
{
    private static readonly string[] Names = ["paint the fence", "sweep the stairs", "mend the bicycle", "feed the cat", "wash the windows", "sort the photographs"];

    [Fact]
    public async Task A_person_notices_nothing_when_a_replica_of_each_frontend_is_killed()
    {
        var (webPort, chatbotPort) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        var settings = app.FrontendSettings($"http://localhost:{webPort}", $"http://localhost:{chatbotPort}");
        var replicas = await Task.WhenAll(
            new[] { "TodoStack.FrontendWeb", "TodoStack.FrontendWeb", "TodoStack.FrontendChatbot", "TodoStack.FrontendChatbot" }
                .Select(project => ServiceProcess.StartAsync(project, settings)));
        var alive = replicas.ToList();
        try
        {
            await using var web = await RoundRobin.StartAsync(webPort, replicas[0].Address, replicas[1].Address);
            await using var chatbot = await RoundRobin.StartAsync(chatbotPort, replicas[2].Address, replicas[3].Address);
            await using var person = await app.NewPersonAsync();
            var page = person.Page;
            await person.SignUpAsync();
            await page.GotoAsync($"http://localhost:{webPort}");
            foreach (var name in Names)
            {
                if (name == Names[Names.Length / 2])
                {
                    Assert.All(web.Answered, answered => Assert.True(answered > 0, "a replica was never asked"));
                    await KillAsync(replicas[0]);
                }

                await person.AddTaskAsync(name);
                await page.GetByRole(AriaRole.Button, new() { Name = $"Complete: {name}", Exact = true }).ClickAsync();
                await Expect(person.Task(name)).ToHaveCountAsync(0);
            }

            await page.GotoAsync($"http://localhost:{webPort}/?status=completed");
            await Expect(page.Locator(".task")).ToHaveCountAsync(Names.Length);

            await page.GotoAsync($"http://localhost:{chatbotPort}");
            await SayAsync(page, "Add call mum", 1);
            await KillAsync(replicas[2]);
            await SayAsync(page, "Add call dad", 2);
            await page.ReloadAsync();
            await Expect(page.Locator(".tool-card")).ToHaveCountAsync(2);
            Assert.Empty(person.Complaints);
        }
        finally
        {
            foreach (var replica in alive)
            {
                await replica.DisposeAsync();
            }
        }

        ValueTask KillAsync(ServiceProcess replica)
        {
            alive.Remove(replica);
            return replica.DisposeAsync();
        }
    }

    private static async Task SayAsync(IPage page, string message, int cards)
    {
        await page.GetByLabel("Message to the assistant").FillAsync(message);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".tool-card")).ToHaveCountAsync(cards);
    }
}
