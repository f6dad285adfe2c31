using System.CommandLine;
using TodoStack.Cli.Stacks;
using TodoStack.Infra.Rendering;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo render</c>.</summary>
internal static class RenderCommand
{
    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.Stack();
        var folder = new Option<string>("--out", "-o") { Description = "The folder to write to; new, empty, or one of an earlier run.", HelpName = "folder", Required = true };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Write Secrets, too, with generated values in plain text." };
        var images = new Option<string[]>("--image")
        {
            Description = "Where an image is, such as backend=registry.example.com/todo/backend@sha256:...; may be repeated.",
            HelpName = "name=reference",
        };
        var command = new Command("render", "Writes a stack as plain manifests and Helm values for GitOps tools; needs no cluster and no Pulumi.")
        {
            stack, folder, showSecrets, images,
        };
        command.SetAction(async (parsed, _) =>
        {
            var target = new RenderFolder(parsed.GetValue(folder)!);
            var recorded = await RenderAsync(
                context, parsed.GetValue(stack)!, target, parsed.GetValue(showSecrets), References(parsed.GetValue(images) ?? []));
            var placeholders = recorded.Images.Where(image => image.HasPlaceholderDigest).Select(image => image.Resource.Name).ToList();
            if (placeholders.Count > 0)
            {
                context.Output.Line($"[yellow]warn[/]  The digests of {string.Join(", ", placeholders)} are placeholders: push the images and name them with --image.");
            }

            return 0;
        });
        return command;
    }

    private static async Task<RecordedStack> RenderAsync(
        CliContext context, string stack, RenderFolder folder, bool showSecrets, Dictionary<string, string> images)
    {
        try
        {
            folder.EnsureUsable();
            var secrets = showSecrets ? new FileSecrets(folder.Read(FileSecrets.FileName)) : null;
            var recorded = await StackSource.RecordAsync(context.Repository, stack, input => input with { Secrets = secrets, Images = images });
            var unknown = images.Keys.Except(recorded.Images.Select(image => image.Resource.Name)).ToList();
            if (unknown.Count > 0)
            {
                throw new LocalTargetException(
                    $"The stack builds no image {string.Join(", ", unknown)}. It builds {string.Join(", ", recorded.Images.Select(image => image.Resource.Name))}.");
            }

            var files = StackRenderer.Render(recorded, showSecrets);
            var all = secrets is null ? files : [.. files, secrets.File()];
            var changed = folder.Write(all);
            context.Output.Line($"{all.Count} files in {Spectre.Console.Markup.Escape(folder.FullPath)}, {changed} changed; {StackRenderer.Index} explains them.");
            return recorded;
        }
        catch (StackFileException e)
        {
            throw new LocalTargetException(e.Message, e);
        }
    }

    private static Dictionary<string, string> References(string[] given)
    {
        var references = new Dictionary<string, string>();
        foreach (var text in given)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } reference])
            {
                throw new LocalTargetException($"'{text}' is no NAME=REFERENCE, such as backend=registry.example.com/todo/backend@sha256:...");
            }

            references[name] = reference;
        }

        return references;
    }
}
