using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Account;

/// <summary>Registers and maps the pages of the account.</summary>
internal static class AccountEndpoints
{
    public const string Path = "/account";
    public const string PasswordPath = "/account/password";
    public const string DeletePath = "/account/delete";
    public const string DeletedPath = "/account/deleted";

    public static IServiceCollection AddAccount(this IServiceCollection services) => services.AddTransient<AccountClient>();

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapGet(DeletedPath, () => AccountDeletedPage.Of());
        var account = app.MapGroup("").RequireAuthorization();
        account.MapGet(Path, ShowAsync);
        account.MapPost(Path, ChangeAsync);
        account.MapPost(PasswordPath, ChangePasswordAsync);
        account.MapGet(DeletePath, () => AccountDeletePage.Of(FormErrors.None));
        account.MapPost(DeletePath, DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AccountClient accounts, CancellationToken cancellationToken) =>
        AccountPage.Of(await accounts.GetAsync(cancellationToken), notice: Notice.Take(context));

    private static async Task<IResult> ChangeAsync(
        HttpContext context, IFormCollection fields, AccountClient accounts, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var form = AccountForm.From(fields);
        var result = await accounts.ChangeAsync(new AccountRequest(form.Name, form.TimeZone), cancellationToken);
        if (!result.Succeeded(out var user, out var problem))
        {
            return problem.Status == StatusCodes.Status400BadRequest
                ? AccountPage.Of(
                    await accounts.GetAsync(cancellationToken), form, FormErrors.From(problem, texts, "name", "timeZone"), status: problem.Status)
                : throw new BackendProblemException(problem);
        }

        await SessionRenewal.GoOnWithAsync(context, user);
        new Notice("account").Leave(context);
        return new SeeOther(Path);
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, IFormCollection fields, AccountClient accounts, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var request = new PasswordRequest(fields["currentPassword"].ToString(), fields["newPassword"].ToString());
        var result = await accounts.ChangePasswordAsync(request, cancellationToken);
        if (!result.Succeeded(out var token, out var problem))
        {
            return AccountPage.Of(
                await accounts.GetAsync(cancellationToken),
                passwordErrors: ErrorsOf(problem, texts, "currentPassword", "newPassword"),
                status: problem.Status);
        }

        await SessionRenewal.GoOnWithAsync(context, token);
        new Notice("password").Leave(context);
        return new SeeOther(Path);
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context, IFormCollection fields, AccountClient accounts, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var result = await accounts.DeleteAsync(new AccountDeletionRequest(fields["password"].ToString()), cancellationToken);
        if (!result.Succeeded(out _, out var problem))
        {
            return AccountDeletePage.Of(ErrorsOf(problem, texts, "password"), problem.Status);
        }

        await SessionRenewal.EndAsync(context);
        return new SeeOther(DeletedPath);
    }

    private static FormErrors ErrorsOf(BackendProblem problem, IStringLocalizer<WebTexts> texts, params ReadOnlySpan<string> fields) =>
        problem.Status switch
        {
            StatusCodes.Status400BadRequest => FormErrors.From(problem, texts, fields),
            StatusCodes.Status429TooManyRequests => new FormErrors().Add(texts["Account.TooMany"]),
            _ => throw new BackendProblemException(problem),
        };
}
