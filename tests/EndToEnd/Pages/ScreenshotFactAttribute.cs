using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TodoStack.TestSupport;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>
/// A test against the approved screenshots; skipped, with the reason, where they were taken with other fonts or another browser, which draw other pixels.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScreenshotFactAttribute : FactAttribute
{
    /// <summary>The variable that has the screenshots written instead of compared.</summary>
    public const string AcceptVariable = "TODO_ACCEPT_SCREENSHOTS";

    /// <summary>Where the approved ones are.</summary>
    public const string Folder = "docs/screenshots";

    /// <summary>What they were taken with.</summary>
    public const string MachineFile = $"{Folder}/machine.txt";

    public ScreenshotFactAttribute() => Skip = IsAccepting || Approved == Machine.Value
        ? null
        : $"The approved screenshots were taken with '{Approved}', here is '{Machine.Value}', so the pixels differ. {AcceptVariable}=1 takes them anew.";

    /// <summary>Whether they are to be written.</summary>
    public static bool IsAccepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>The browser and the fonts of this machine.</summary>
    public static Lazy<string> Machine { get; } = new(Describe);

    private static string Approved => File.Exists(Repository.PathOf(MachineFile)) ? Repository.Read(MachineFile).Trim() : "nothing";

    private static string Describe()
    {
        var fonts = string.Join('\n', Run("fc-list", ":", "family", "style", "fontversion").Split('\n').Order(StringComparer.Ordinal));
        return $"{Run(Chromium.Find(), "--version").Trim()}, fonts {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fonts)))[..12]}";
    }

    private static string Run(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process.StandardOutput.ReadToEnd();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            return $"no {program}";
        }
    }
}
