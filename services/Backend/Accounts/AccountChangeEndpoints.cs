using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Access;
using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>Maps what owners do with their accounts. Where the password is asked for, tries count as tries to sign in.</summary>
internal static class AccountChangeEndpoints
{
    private const string Gone = "The account is no longer there.";
    private const string WrongPassword = "is not the account's password";

    public static void MapAccountChanges(this RouteGroupBuilder session)
    {
        session.MapPut("/account", ChangeAsync).WithName("ChangeAccount").WithSummary("Change the account")
            .WithDescription("Sets the name and the time zone. Due times stay the moments they are.")
            .WithBodyProblems();

        session.MapPost("/password", ChangePasswordAsync).WithName("ChangePassword").WithSummary("Change the password")
            .WithDescription("Needs the present password. Ends every session of the account, here at once and on other replicas within seconds, and begins a new one.")
            .RequireRateLimiting(RateLimits.SignIn)
            .WithBodyProblems();

        session.MapPost("/account/delete", DeleteAsync).WithName("DeleteAccount").WithSummary("Delete the account")
            .WithDescription("Needs the password. Removes the account with its tasks, tags and conversations for good, and ends its sessions.")
            .RequireRateLimiting(RateLimits.SignIn)
            .WithBodyProblems();
    }

    private static async Task<Results<Ok<UserResponse>, ProblemHttpResult>> ChangeAsync(
        AccountRequest request, AccountChanges accounts, HttpContext http, CancellationToken cancellationToken)
    {
        request = AccountRules.Normalise(request);
        var errors = AccountRules.Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await accounts.FindAsync(http.Session(), cancellationToken) is { } user
            ? TypedResults.Ok(await accounts.ChangeAsync(user, request, cancellationToken))
            : Problems.Unauthorized(Gone);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult, EmptyHttpResult>> ChangePasswordAsync(
        PasswordRequest request, AccountChanges accounts, AccountSignInLimit limit, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = AccountRules.Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await ProveAsync("currentPassword", request.CurrentPassword, accounts, limit, http, cancellationToken) switch
        {
            ({ } user, _) => TypedResults.Ok(await accounts.ChangePasswordAsync(user, request.NewPassword, cancellationToken)),
            (_, { } refusal) => refusal,
            _ => TypedResults.Empty,
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult, EmptyHttpResult>> DeleteAsync(
        AccountDeletionRequest request, AccountChanges accounts, AccountSignInLimit limit, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = AccountRules.CheckPresent("password", request.Password);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var (user, refusal) = await ProveAsync("password", request.Password, accounts, limit, http, cancellationToken);
        if (user is null)
        {
            return refusal is null ? TypedResults.Empty : refusal;
        }

        await accounts.DeleteAsync(user, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Lets an owner prove who they are. Without a user and without a refusal it has answered that there were too many tries.</summary>
    private static async Task<(User? User, ProblemHttpResult? Refusal)> ProveAsync(
        string field, string password, AccountChanges accounts, AccountSignInLimit limit, HttpContext http, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(http.Session(), cancellationToken) is not { } user)
        {
            return (null, Problems.Unauthorized(Gone));
        }

        if (!await MayTryAsync(user, limit, http))
        {
            return (null, null);
        }

        if (await accounts.IsPasswordAsync(user, password, cancellationToken))
        {
            return (user, null);
        }

        var errors = new FieldErrors();
        errors.Add(field, WrongPassword);
        return (null, Problems.Invalid(errors));
    }

    /// <summary>Counts a try; answers 429 when there were too many.</summary>
    private static async Task<bool> MayTryAsync(User user, AccountSignInLimit limit, HttpContext http)
    {
        using var lease = limit.Try(user.Email);
        if (!lease.IsAcquired)
        {
            await RateLimits.RejectAsync(http, lease);
        }

        return lease.IsAcquired;
    }
}
