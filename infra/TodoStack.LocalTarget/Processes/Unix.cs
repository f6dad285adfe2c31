using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TodoStack.LocalTarget.Processes;

internal static partial class Unix
{
    private const int NoSuchProcess = 3;

    /// <summary>Whether this process runs as root.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && EffectiveUserId() == 0;

    /// <summary>Sends a signal; false where the process is gone.</summary>
    public static bool Send(int processId, UnixSignal signal)
    {
        // 0 and negative ids address whole groups.
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        if (Kill(processId, (int)signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
