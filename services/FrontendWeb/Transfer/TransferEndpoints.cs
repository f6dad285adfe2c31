using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Errors;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Transfer.Files;

namespace TodoStack.FrontendWeb.Transfer;

/// <summary>Registers and maps export and import.</summary>
internal static class TransferEndpoints
{
    public const string Path = "/transfer";
    public const string FileField = "file";
    public const string KeyField = "key";

    /// <summary>About thirty thousand tasks.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>The file and what a form has around it. It is kept in memory: the containers' file system cannot be written to.</summary>
    private const int MaxFormBytes = MaxFileBytes + (64 * 1024);

    /// <summary>What is too large is still taken in and thrown away: a browser that is cut off shows no page that says why.</summary>
    private const int MaxDiscardedBytes = 256 * 1024 * 1024;

    private static readonly FormOptions Form = new() { MemoryBufferThreshold = MaxFormBytes, MultipartBodyLengthLimit = MaxFormBytes };

    public static IServiceCollection AddTransfer(this IServiceCollection services) =>
        services.AddTransient<TransferClient>().AddTransient<ImportRun>();

    public static void MapTransfer(this IEndpointRouteBuilder app)
    {
        var transfer = app.MapGroup(Path).RequireAuthorization();
        transfer.MapGet("", () => TransferPage.Of());
        transfer.MapGet("/todostack.{extension:regex(^(json|csv|ics)$)}", ExportAsync);

        // Looked at by the handler: where the file is too large there is no form to look into.
        transfer.MapPost("", ImportAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxDiscardedBytes));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, string extension, TransferClient client, LocalTime time, CancellationToken cancellationToken)
    {
        var zone = UserSession.Require(context).TimeZone;
        var format = extension switch
        {
            "json" => TaskFileFormat.Json,
            "csv" => TaskFileFormat.Csv,
            _ => TaskFileFormat.Calendar,
        };
        var tasks = await client.ExportAsync(cancellationToken);
        return new ExportFile(
            tasks, TaskFileWriter.Of(format, zone), string.Create(CultureInfo.InvariantCulture, $"todostack-{time.Today(zone):yyyy-MM-dd}"));
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, IAntiforgery antiforgery, ImportRun run, LocalTime time, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        IResult Refused(string reason, int status = StatusCodes.Status400BadRequest, string? key = null) =>
            TransferPage.Of(new FormErrors().Add(FileField, reason), key: key, status: status);

        if (context.Request.ContentLength > MaxFormBytes)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return Refused(texts["Refused.TooLarge"], StatusCodes.Status413PayloadTooLarge);
        }

        IFormCollection fields;
        try
        {
            fields = await context.Request.ReadFormAsync(Form, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Refused(texts["Refused.TooLarge"], StatusCodes.Status413PayloadTooLarge);
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            throw new FormRefusedException(foreign: false);
        }

        var key = Guid.TryParseExact(fields[KeyField], "N", out var given) ? $"{given:N}" : $"{Guid.NewGuid():N}";
        if (fields.Files[FileField] is not { Length: > 0 } file)
        {
            return Refused(texts["Refused.NoFile"], key: key);
        }

        if (file.Length > MaxFileBytes)
        {
            return Refused(texts["Refused.TooLarge"], StatusCodes.Status413PayloadTooLarge, key);
        }

        try
        {
            var tasks = TaskFile.Read(await ContentAsync(file, cancellationToken), new TaskValues(session.TimeZone, time.Now));
            return TransferPage.Of(report: await run.RunAsync(tasks, key, cancellationToken), key: key);
        }
        catch (FileRefusedException refusal)
        {
            return Refused(texts[$"Refused.{refusal.Kind}", refusal.Line.ToString("N0", CultureInfo.CurrentCulture)], key: key);
        }
    }

    private static async Task<byte[]> ContentAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
