using System.CommandLine;
using TodoStack.Cli.Previews;
using TodoStack.Cli.Stacks;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo preview</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.Stack();
        var json = SharedOptions.Json();
        var markdown = new Option<bool>("--markdown") { Description = "Write a comment for a pull request." };
        var requireCharts = new Option<bool>("--require-charts") { Description = "Fail where helm is missing, so that the objects of charts cannot be checked." };
        var command = new Command("preview", "Shows what a stack would be and whether it keeps the policy; needs no cluster and no Pulumi.")
        {
            stack, json, markdown, requireCharts,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown))
            {
                result.AddError("--json and --markdown exclude each other.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var recorded = await StackSource.RecordAsync(context.Repository, parsed.GetValue(stack)!);
            var helm = HelmFinder.Find(context.Repository);
            if (helm is null && parsed.GetValue(requireCharts))
            {
                throw new LocalTargetException(HelmFinder.Cure);
            }

            var preview = await PreviewAsync(helm is null ? null : new HelmTool(helm, context.Repository), recorded, interruption.Stop);
            if (parsed.GetValue(json))
            {
                context.Output.Raw(PreviewJson.Of(preview));
            }
            else if (parsed.GetValue(markdown))
            {
                context.Output.Raw(PreviewMarkdown.Of(preview).TrimEnd('\n'));
            }
            else
            {
                PreviewText.Write(context.Output, preview);
            }

            return preview.Passed ? 0 : 1;
        });
        return command;
    }

    private static async Task<Preview> PreviewAsync(HelmTool? helm, Infra.Rendering.RecordedStack stack, CancellationToken cancellationToken)
    {
        try
        {
            return await Preview.OfAsync(stack, helm, $"The objects of the charts were not checked. {HelmFinder.Cure}", cancellationToken);
        }
        catch (ChartException e)
        {
            throw new LocalTargetException(e.Message, e);
        }
    }
}
