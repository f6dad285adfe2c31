namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class WarmUpTests(RunningApp app)
{
    [Fact]
    public void Both_apps_have_answered_themselves_before_they_are_ready()
    {
        foreach (var replica in new[] { app.Web, app.Chatbot })
        {
            Assert.Contains(replica.Logs.Entries, entry => entry.Contains("Warmed up with 4 requests", StringComparison.Ordinal));
        }
    }
}
