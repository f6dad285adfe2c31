using Spectre.Console;
using TodoStack.Cli.Doctor;

namespace TodoStack.Cli.Output;

/// <summary>What the doctor finds, for people.</summary>
internal static class TroubleOutput
{
    /// <summary>Writes each trouble: cause, where, evidence, cure.</summary>
    public static void Write(CliOutput output, IReadOnlyList<Trouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            output.Line($"[red]{trouble.Diagnosis}[/]  {Markup.Escape(trouble.Cause)}");
            output.Line($"    on:   {Markup.Escape(string.Join(", ", trouble.Objects))}");
            foreach (var line in trouble.Evidence)
            {
                output.Line($"    seen: {Markup.Escape(line)}");
            }

            output.Line($"    cure: {Markup.Escape(trouble.Cure)}");
            output.Line();
        }
    }
}
