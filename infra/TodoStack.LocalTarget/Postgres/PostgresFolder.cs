using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Postgres;

/// <summary>The files of a private cluster.</summary>
/// <param name="Root">The folder that holds them, readable by the server's account only.</param>
internal sealed record PostgresFolder(string Root)
{
    // A socket's path has room for 107 characters on Linux and 103 on macOS, and PostgreSQL adds its file's name.
    private const int LongestSocketFolder = 80;
    private const int LogTailLines = 15;

    public string Data => Path.Combine(Root, "data");

    public string LogFile => Path.Combine(Root, "server.log");

    /// <summary>The folder for the server's socket; empty for no socket where the path would be too long.</summary>
    public string Sockets => Path.Combine(Root, "run") is { Length: <= LongestSocketFolder } folder ? folder : "";

    public bool IsInitialized => File.Exists(Path.Combine(Data, "PG_VERSION"));

    private string PasswordFile => Path.Combine(Root, "password");

    private string LockFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Prepares the folder asked for, or one that the account can reach.</summary>
    public static async Task<PostgresFolder> PrepareAsync(
        string wanted, PostgresAccount account, CancellationToken cancellationToken)
    {
        foreach (var place in Places(wanted, account))
        {
            try
            {
                Directory.CreateDirectory(place);
                File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            catch (UnauthorizedAccessException)
            {
                continue;
            }

            await account.TakeAsync(place, cancellationToken);
            if (await account.CanUseAsync(place, cancellationToken))
            {
                var folder = new PostgresFolder(place);
                if (folder.Sockets is { Length: > 0 } sockets && !Directory.Exists(sockets))
                {
                    Directory.CreateDirectory(sockets);
                    await account.TakeAsync(sockets, cancellationToken);
                }

                return folder;
            }

            if (!Directory.EnumerateFileSystemEntries(place).Any())
            {
                Directory.Delete(place);
            }
        }

        throw new LocalTargetException(
            $"PostgreSQL has no folder to keep its data in: {string.Join(", ", Places(wanted, account))} cannot be used"
            + (account.Name is null ? "." : $" by the account '{account.Name}'.")
            + " Give a folder that it may write to.");
    }

    /// <summary>Where a cluster asked for at a place may be, the place itself first.</summary>
    public static IReadOnlyList<string> Places(string wanted, PostgresAccount account)
    {
        var full = Path.GetFullPath(wanted);
        if (account.Name is null)
        {
            return [full];
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12];
        return [full, $"/var/lib/todostack/{name}", Path.Combine(Path.GetTempPath(), $"todostack-{name}")];
    }

    /// <summary>The superuser's password, made and kept when the cluster is new.</summary>
    public async Task<string> PasswordAsync(PostgresAccount account, CancellationToken cancellationToken)
    {
        if (!File.Exists(PasswordFile))
        {
            if (IsInitialized)
            {
                throw new LocalTargetException(
                    $"{PasswordFile} is missing, so nobody can sign in to the database in {Data}. Put the file back, or "
                    + "remove the folder to begin with an empty database.");
            }

            var file = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            await using (var writer = new StreamWriter(PasswordFile, file))
            {
                await writer.WriteLineAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
            }

            await account.TakeAsync(PasswordFile, cancellationToken);
        }

        return (await File.ReadAllTextAsync(PasswordFile, cancellationToken)).Trim();
    }

    /// <summary>Where initdb reads the password from.</summary>
    public string PasswordSource => PasswordFile;

    /// <summary>The server that runs on this folder and has its port, or null.</summary>
    public (ProcessIdentity Process, int Port)? RunningServer()
    {
        // Lines of postmaster.pid: process id, data folder, start time, port, socket folder, listen address, shared memory,
        // status. The last one comes when the server listens.
        var lines = ReadLockFile();
        if (lines is not [var id, _, _, var port, _, _, _, _, ..]
            || !int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
            || !int.TryParse(port, CultureInfo.InvariantCulture, out var portNumber)
            || ProcessIdentity.Of(processId) is not { } process
            || !IsServerOfThisFolder(processId))
        {
            return null;
        }

        return (process, portNumber);
    }

    /// <summary>
    /// Removes the lock file of a server that was killed. PostgreSQL does so itself unless another process has got the
    /// dead server's id by now; then it would refuse to start.
    /// </summary>
    public void RemoveStaleLock()
    {
        if (ReadLockFile() is [var id, ..]
            && (!int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
                || ProcessIdentity.Of(processId) is null
                || !IsServerOfThisFolder(processId)))
        {
            File.Delete(LockFile);
        }
    }

    /// <summary>The last lines of the server's log.</summary>
    public string LogTail()
    {
        if (!File.Exists(LogFile))
        {
            return "(no log)";
        }

        return string.Join('\n', ReadShared(LogFile).TakeLast(LogTailLines).Select(line => "  " + line));
    }

    private string[]? ReadLockFile()
    {
        try
        {
            return File.Exists(LockFile) ? File.ReadAllLines(LockFile) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool IsServerOfThisFolder(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0').Contains(Data);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static List<string> ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
