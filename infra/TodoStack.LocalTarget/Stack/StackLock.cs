namespace TodoStack.LocalTarget.Stack;

/// <summary>Held by whoever starts or watches the stack; the system lets go of it when that process ends, however it ends.</summary>
internal sealed class StackLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private StackLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or gives up after a time and returns null.</summary>
    public static async Task<StackLock?> TakeAsync(LocalHome home, TimeSpan limit, CancellationToken cancellationToken)
    {
        home.Create();
        var deadline = DateTime.UtcNow + limit;
        while (true)
        {
            try
            {
                return new StackLock(new FileStream(home.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                if (DateTime.UtcNow > deadline)
                {
                    return null;
                }
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
