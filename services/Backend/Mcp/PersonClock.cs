using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Mcp;

/// <summary>The clock and calendar of a user, by the time zone of the account.</summary>
internal sealed class PersonClock(TodoDbContext context, TimeProvider time)
{
    public async Task<LocalClock> OfAsync(long userId, CancellationToken cancellationToken)
    {
        // An account may be gone while its token still lives; nothing of it is left to be shown, so any zone will do.
        var zone = await context.Users.Where(user => user.Id == userId).Select(user => user.TimeZone).SingleOrDefaultAsync(cancellationToken);
        return LocalClock.In(zone, time.GetUtcNow());
    }
}
