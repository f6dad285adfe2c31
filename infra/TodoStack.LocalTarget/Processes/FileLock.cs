namespace TodoStack.LocalTarget.Processes;

/// <summary>A lock on a file; the system lets go of it when the process that holds it ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or gives up after a time and returns null.</summary>
    public static async Task<FileLock?> TakeAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var deadline = DateTime.UtcNow + limit;
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
