using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TodoStack.Backend.Accounts;

namespace TodoStack.Backend.Access;

/// <summary>The user in the token must be the one in the path.</summary>
internal sealed class OwnerPolicy : AuthorizationHandler<OwnerPolicy>, IAuthorizationRequirement
{
    public const string Name = "owner";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnerPolicy requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Resource is HttpContext http
            && long.TryParse(http.GetRouteValue("userId") as string, NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
            && context.User.Identity is { IsAuthenticated: true }
            && owner == context.User.UserId())
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
