using TodoStack.Verification.Http;

namespace TodoStack.Cli.Tests.Verification;

public sealed class ServerSentEventsTests
{
    [Fact]
    public void Events_are_read_with_name_and_data()
    {
        const string Stream = ": comment\r\nevent: started\r\ndata: {\"a\":1}\r\n\r\ndata:one\ndata: two\n\nevent: cut off\ndata: x";

        Assert.Equal([new ServerSentEvent("started", "{\"a\":1}"), new ServerSentEvent("message", "one\ntwo")], ServerSentEvents.Parse(Stream));
    }
}
