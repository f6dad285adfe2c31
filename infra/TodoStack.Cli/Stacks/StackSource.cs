using Pulumi;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Stacks;

/// <summary>Evaluates the Pulumi program for the command line: errors become messages.</summary>
internal static class StackSource
{
    /// <summary>Evaluates a stack of the repository.</summary>
    /// <param name="repository">The repository's folder.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="adapt">Changes what it is evaluated with.</param>
    public static async Task<RecordedStack> RecordAsync(string repository, string stack, Func<StackInput, StackInput>? adapt = null)
    {
        try
        {
            var input = StackFiles.Read(repository, stack);
            return await StackRecorder.RecordAsync(adapt?.Invoke(input) ?? input);
        }
        catch (StackFileException e)
        {
            throw new LocalTargetException(e.Message, e);
        }
        catch (InvalidSettingsException e)
        {
            throw new InvalidConfigurationException(e.Message, e);
        }
        catch (RunException e)
        {
            // What the program says to its user; Pulumi, too, shows the message alone.
            throw new LocalTargetException(e.Message, e);
        }
    }
}
