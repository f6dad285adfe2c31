using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Tests.Processes;

public sealed class FileLockTests
{
    [Fact]
    public async Task Only_one_holds_the_lock()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("below/lock");
        using (var first = await FileLock.TakeAsync(path, TimeSpan.Zero, CancellationToken.None))
        {
            Assert.NotNull(first);
            Assert.Null(await FileLock.TakeAsync(path, TimeSpan.FromMilliseconds(100), CancellationToken.None));
        }

        using var second = await FileLock.TakeAsync(path, TimeSpan.Zero, CancellationToken.None);
        Assert.NotNull(second);
    }
}
