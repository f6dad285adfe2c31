namespace TodoStack.EndToEnd.Tests;

/// <summary>In the collection, so that no other test starts while the variable is changed.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class ChromiumTests
{
    [Fact]
    public void A_browser_that_is_not_there_is_said_so_with_the_cure()
    {
        var before = Environment.GetEnvironmentVariable("TODO_CHROMIUM");
        try
        {
            Environment.SetEnvironmentVariable("TODO_CHROMIUM", "/nowhere/chromium");
            var exception = Assert.Throws<FileNotFoundException>(Chromium.Find);
            Assert.Contains("TODO_CHROMIUM", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TODO_CHROMIUM", before);
        }
    }
}
