using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests;

/// <summary>A running frontend.</summary>
internal interface IReplica : IAsyncDisposable
{
    Uri Address { get; }

    CapturedLogs Logs { get; }
}
