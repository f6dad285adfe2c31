using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>From the row to the answer.</summary>
internal static class UserProjection
{
    public static UserResponse ToResponse(this User user) => new(user.Id, user.Email, user.Name, user.TimeZone, user.CreatedAt);
}
