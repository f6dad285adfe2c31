using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using TodoStack.FrontendKit.Accounts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendKit.Errors;

/// <summary>
/// Turns the failures that every page can meet into the page that says what happened: the session has ended, the backend is
/// away or refuses, the form is too old. What asks for something else than HTML gets problem details.
/// </summary>
internal sealed partial class FailureMiddleware(
    RequestDelegate next, FormDrafts drafts, IStringLocalizer<KitTexts> texts, ILogger<FailureMiddleware> logger)
{
    private const int BackendRetrySeconds = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        var result = await AnswerAsync(context);
        if (result is not null)
        {
            await result.ExecuteAsync(context);
        }
    }

    private async Task<IResult?> AnswerAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return null;
        }
        catch (FormRefusedException exception) when (!context.Response.HasStarted)
        {
            LogFormRefused(logger, exception.Foreign);
            if (exception.Foreign)
            {
                return Failure(context, ErrorKind.ForeignForm, StatusCodes.Status403Forbidden);
            }

            // The framework refuses to read such a form. Here it is only shown, to whoever the browser says has filled it in.
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            var draft = await DraftAsync(context, SameSite.IsOurs(context.Request));
            return Failure(context, ErrorKind.FormExpired, StatusCodes.Status400BadRequest, draft: draft);
        }
        catch (SessionEndedException) when (!context.Response.HasStarted)
        {
            return await EndSessionAsync(context);
        }
        catch (BackendUnavailableException exception) when (!context.Response.HasStarted)
        {
            LogBackendUnavailable(logger, exception.Message);
            context.Response.Headers.RetryAfter = BackendRetrySeconds.ToString(CultureInfo.InvariantCulture);
            var status = exception.Failure switch
            {
                BackendFailure.Slow => StatusCodes.Status504GatewayTimeout,
                BackendFailure.Nonsense => StatusCodes.Status502BadGateway,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
            return Failure(context, ErrorEndpoint.KindOf(status), status, draft: await DraftAsync(context, IsFormOurs(context)));
        }
        catch (BackendProblemException exception) when (!context.Response.HasStarted)
        {
            return await RefusedAsync(context, exception.Problem);
        }
    }

    private async Task<IResult> EndSessionAsync(HttpContext context)
    {
        var isFormOurs = IsFormOurs(context);
        await SessionCookie.SignOutAsync(context);

        // The page that answers now is for a guest, and so must its form's token be.
        context.User = new();
        if (!WantsHtml(context))
        {
            return Problem(texts["SignIn.Ended"], StatusCodes.Status401Unauthorized);
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            var here = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString);
            return new SeeOther($"{AccountPaths.SignIn}?ended=true&{AccountPaths.ReturnUrl}={here}");
        }

        // What was typed is only offered again if it was typed here: a session that is over cannot vouch for the form's token.
        if ((isFormOurs || SameSite.IsOurs(context.Request)) && await FormDraft.ReadAsync(context.Request) is { } form)
        {
            var draft = drafts.Seal(form);
            return SignInPage.Of(new SignInForm(Draft: draft), FormErrors.None, ended: true, StatusCodes.Status401Unauthorized);
        }

        return new SeeOther($"{AccountPaths.SignIn}?ended=true");
    }

    private static bool IsFormOurs(HttpContext context) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };

    /// <summary>The form that failed, with the key by which it is done once, to be sent again as it is.</summary>
    private static async Task<FormDraft?> DraftAsync(HttpContext context, bool isOurs) =>
        isOurs && UserSession.Of(context) is not null ? await FormDraft.ReadAsync(context.Request) : null;

    private async Task<IResult> RefusedAsync(HttpContext context, BackendProblem problem)
    {
        var wait = Math.Ceiling(problem.RetryAfter?.TotalSeconds ?? 60);
        if (problem.Status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return Failure(context, ErrorKind.TooMany, problem.Status, wait: wait, draft: await DraftAsync(context, IsFormOurs(context)));
        }

        var kind = ErrorEndpoint.KindOf(problem.Status);
        var status = kind == ErrorKind.NotFound ? StatusCodes.Status404NotFound : problem.Status;
        return Failure(context, kind, status, kind == ErrorKind.BadRequest ? problem.Detail : null, wait);
    }

    private IResult Failure(
        HttpContext context, ErrorKind kind, int status, string? detail = null, double wait = BackendRetrySeconds, FormDraft? draft = null) =>
        WantsHtml(context) ? ErrorPage.Of(kind, status, detail, wait, draft) : Problem(ErrorPage.LeadOf(kind, wait, texts), status);

    private static IResult Problem(string text, int status) => Results.Problem(statusCode: status, title: text);

    private static bool WantsHtml(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A form was refused: its token is missing, too old or another person's; from another site: {Foreign}")]
    private static partial void LogFormRefused(ILogger logger, bool foreign);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backend is unavailable: {Reason}")]
    private static partial void LogBackendUnavailable(ILogger logger, string reason);
}
