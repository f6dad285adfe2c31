using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendKit.Texts;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>The pages to sign up, in and out.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapGet(AccountPaths.SignIn, ShowSignIn);
        app.MapPost(AccountPaths.SignIn, SignInAsync);
        app.MapGet(AccountPaths.SignUp, ShowSignUp);
        app.MapPost(AccountPaths.SignUp, SignUpAsync);
        app.MapGet(AccountPaths.SignOut, ShowSignOut);
        app.MapPost(AccountPaths.SignOut, SignOutAsync);
    }

    private static IResult ShowSignIn(HttpContext context, string? returnUrl, bool ended = false) =>
        UserSession.Of(context) is not null
            ? new SeeOther(returnUrl)
            : SignInPage.Of(new SignInForm(ReturnUrl: returnUrl), FormErrors.None, ended);

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        IFormCollection fields,
        AccountsClient accounts,
        FormDrafts drafts,
        IStringLocalizer<KitTexts> texts,
        CancellationToken cancellationToken)
    {
        var form = SignInForm.From(fields);
        var result = await accounts.SignInAsync(new SignInRequest(form.Email, form.Password), cancellationToken);
        if (!result.Succeeded(out var token, out var problem))
        {
            var errors = problem.Status == StatusCodes.Status401Unauthorized
                ? new FormErrors().Add(texts["SignIn.Wrong"])
                : Refusal(problem, texts, "email", "password");
            return SignInPage.Of(form, errors, ended: false, problem.Status);
        }

        await SessionCookie.SignInAsync(context, token);
        return drafts.Open(form.Draft) is { } draft
            ? ResumePage.Of(draft)
            : new SeeOther(form.ReturnUrl);
    }

    private static IResult ShowSignUp(HttpContext context, string? returnUrl) =>
        UserSession.Of(context) is not null
            ? new SeeOther(returnUrl)
            : SignUpPage.Of(new SignUpForm(ReturnUrl: returnUrl), FormErrors.None);

    private static async Task<IResult> SignUpAsync(
        HttpContext context,
        IFormCollection fields,
        AccountsClient accounts,
        IStringLocalizer<KitTexts> texts,
        CancellationToken cancellationToken)
    {
        var form = SignUpForm.From(fields);
        var request = new SignUpRequest(form.Email, form.Password, form.Name, form.KnownTimeZone);
        var result = await accounts.SignUpAsync(request, cancellationToken);
        if (!result.Succeeded(out var token, out var problem))
        {
            var errors = problem.Status == StatusCodes.Status409Conflict
                ? new FormErrors().Add("email", texts["SignUp.Taken"])
                : Refusal(problem, texts, "name", "email", "password");
            return SignUpPage.Of(form, errors, problem.Status);
        }

        await SessionCookie.SignInAsync(context, token);
        return new SeeOther(form.ReturnUrl);
    }

    private static IResult ShowSignOut(HttpContext context) =>
        UserSession.Of(context) is null ? new SeeOther("/") : SignOutPage.Of();

    // The form has no field of its own; taking it makes its token be checked.
    private static async Task<IResult> SignOutAsync(
        HttpContext context, IFormCollection _, AccountsClient accounts, CancellationToken cancellationToken)
    {
        if (UserSession.Of(context) is not null)
        {
            try
            {
                await accounts.SignOutAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is SessionEndedException or BackendUnavailableException)
            {
                // A token that has ended already, or a backend that is away, must not keep anyone signed in here.
            }
        }

        await SessionCookie.SignOutAsync(context);
        return new SeeOther("/");
    }

    private static FormErrors Refusal(BackendProblem problem, IStringLocalizer texts, params ReadOnlySpan<string> fields) =>
        problem.Status == StatusCodes.Status429TooManyRequests
            ? new FormErrors().Add(texts.Count("Form.TooMany", (long)Math.Ceiling(problem.RetryAfter?.TotalSeconds ?? 60)))
            : FormErrors.From(problem, texts, fields);
}
