using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Tags;

/// <summary>Finds a user's tags by name and makes those that are missing.</summary>
internal sealed class TagNames(TodoDbContext context, TimeProvider time)
{
    /// <summary>The tags with these names; whether names are the same is for the database to say.</summary>
    public async Task<IReadOnlyList<Tag>> FindOrCreateAsync(
        long userId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var tags = await FindAsync(userId, names, cancellationToken);
        if (tags.Count == names.Count)
        {
            return tags;
        }

        // In one order everywhere, so that two requests with the same new tags wait for each other without a deadlock.
        var ordered = names.Order(StringComparer.Ordinal).ToArray();
        var now = time.Now();
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO tags (user_id, name, created_at, updated_at)
             SELECT {userId}, name, {now}, {now} FROM unnest({ordered}) AS wanted (name)
             ON CONFLICT (user_id, lower(name)) WHERE deleted_at IS NULL DO NOTHING
             """,
            cancellationToken);
        return await FindAsync(userId, names, cancellationToken);
    }

    /// <summary>The ids of the tags with these names, by the names as they were given.</summary>
    public async Task<IReadOnlyDictionary<string, long>> FindOrCreateIdsAsync(
        long userId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if ((await FindOrCreateAsync(userId, names, cancellationToken)).Count == 0)
        {
            return new Dictionary<string, long>();
        }

        var given = names.ToArray();
        var rows = await context.Database.SqlQuery<NamedId>(
            $"""
             SELECT wanted AS "Name", t.id AS "Id" FROM unnest({given}) AS wanted
             INNER JOIN tags AS t ON t.user_id = {userId} AND lower(t.name) = lower(wanted) AND t.deleted_at IS NULL
             """).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Name, row => row.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those tags with these names that exist.</summary>
    public async Task<IReadOnlyList<Tag>> FindAsync(
        long userId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.ToArray();
        return await context.Tags
            .FromSql(
                $"""
                 SELECT * FROM tags
                 WHERE user_id = {userId} AND lower(name) IN (SELECT lower(wanted) FROM unnest({wanted}) AS wanted)
                 """)
            .ToListAsync(cancellationToken);
    }

    private sealed record NamedId(string Name, long Id);
}
