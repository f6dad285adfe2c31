using System.Security.Cryptography;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Deploying;

/// <summary>
/// The passphrase that encrypts the secrets of stacks. Pulumi is told the file that it is in, so that it is on no command line,
/// in no output and in no other program's environment.
/// </summary>
internal static class Passphrase
{
    private const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    private const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>The variables that hand it to Pulumi: none where the user has set them; else the file that we keep, made the first time.</summary>
    /// <param name="machine">What the user has set.</param>
    /// <param name="home">Where it is kept.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="exists">Whether the stack exists, and with it secrets that an older passphrase encrypted.</param>
    /// <param name="reporter">Told where it is.</param>
    /// <exception cref="LocalTargetException">The passphrase of a stack that exists is gone.</exception>
    public static IReadOnlyDictionary<string, string> For(Machine machine, DeploymentHome home, string stack, bool exists, IReporter reporter)
    {
        // An empty passphrase is one, too: Pulumi asks only whether the variable is set.
        if (machine.Variable(Variable) is not null || machine.Variable(FileVariable) is { Length: > 0 })
        {
            return new Dictionary<string, string>();
        }

        var file = home.Passphrase;
        if (File.Exists(file))
        {
            Check(file);
        }
        else if (exists)
        {
            throw new LocalTargetException(
                $"The stack '{stack}' exists, but the file with the passphrase of its secrets is gone: {file}. "
                + $"Put it back, or name it in {FileVariable} (or set {Variable}). Without it nobody can read the stack's secrets.");
        }
        else
        {
            Make(home);
            reporter.Warn(
                $"A passphrase for the stack's secrets was made: {file}. Keep a copy in a safe place. Whoever loses it loses the secrets, and can change the stack no more.");
        }

        return new Dictionary<string, string> { [FileVariable] = file };
    }

    private static void Make(DeploymentHome home)
    {
        home.Create(Path.GetDirectoryName(home.Passphrase)!);
        DeploymentHome.WritePrivate(home.Passphrase, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
    }

    private static void Check(string file)
    {
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (File.ReadAllText(file).Trim().Length == 0)
        {
            throw new LocalTargetException($"{file} is empty, but must hold the passphrase of the stacks' secrets. Restore it from your copy.");
        }
    }
}
