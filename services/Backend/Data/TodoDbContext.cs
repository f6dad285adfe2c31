using Microsoft.EntityFrameworkCore;
using TodoStack.Contracts;

namespace TodoStack.Backend.Data;

/// <summary>The database. Every query filters by user; rows with a <c>deleted_at</c> do not show.</summary>
internal sealed class TodoDbContext(DbContextOptions<TodoDbContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<TaskItem> Tasks => Set<TaskItem>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TaskTag> TaskTags => Set<TaskTag>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<ChatTurn> ChatTurns => Set<ChatTurn>();

    public DbSet<RevokedToken> RevokedTokens => Set<RevokedToken>();

    public DbSet<EndedSessions> EndedSessions => Set<EndedSessions>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        // Both are trusted extensions: a database's owner may create them.
        modelBuilder.HasPostgresExtension("pg_trgm").HasPostgresExtension("btree_gin");

        modelBuilder.HasDbFunction(() => Sql.Lower("")).HasName("lower").IsBuiltIn();
        modelBuilder.HasDbFunction(() => Sql.TagNames(0)).HasTranslation(Sql.TranslateTagNames);

        modelBuilder.Entity<User>(user =>
        {
            user.Property(u => u.Email).HasMaxLength(Limits.EmailLength);
            user.Property(u => u.Name).HasMaxLength(Limits.NameLength);
            user.Property(u => u.TimeZone).HasMaxLength(64);
        });

        modelBuilder.Entity<TaskItem>(task =>
        {
            // Lists count in indexes alone, which needs pages that vacuum has seen: not only after a fifth of the table changed.
            task.ToTable("tasks")
                .HasStorageParameter("autovacuum_vacuum_scale_factor", 0.02)
                .HasStorageParameter("autovacuum_vacuum_insert_scale_factor", 0.02);
            task.Property(t => t.Title).HasMaxLength(Limits.TitleLength);
            task.Property(t => t.Description).HasMaxLength(Limits.DescriptionLength);
            task.Property(t => t.Priority).HasConversion<short>();
            task.Property(t => t.Recurrence).HasConversion<short>();
            task.Property(t => t.Version).IsConcurrencyToken();
            task.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
            task.HasOne(t => t.NextTask).WithMany().HasForeignKey(t => t.NextTaskId).OnDelete(DeleteBehavior.SetNull);
            task.HasMany(t => t.TaskTags).WithOne().HasForeignKey(t => t.TaskId).OnDelete(DeleteBehavior.Cascade);

            // For counting: its entries are all alike, so that PostgreSQL keeps them in a tenth of the others' space.
            task.HasIndex(t => t.UserId).HasFilter("deleted_at IS NULL");

            // One index for each sort. Each also holds the columns that lists filter by, so that counting and skipping
            // never touch the table. Those on expressions (lower(title), times descending) live in the migrations.
            task.HasIndex(t => new { t.UserId, t.CreatedAt, t.Id })
                .IncludeProperties(t => new { t.CompletedAt, t.DueAt, t.Priority }).HasFilter("deleted_at IS NULL");
            task.HasIndex(t => new { t.UserId, t.DueAt, t.Id })
                .IncludeProperties(t => new { t.CompletedAt, t.Priority }).HasFilter("deleted_at IS NULL");
            task.HasIndex(t => new { t.UserId, t.Priority, t.Id })
                .IncludeProperties(t => new { t.CompletedAt, t.DueAt }).HasFilter("deleted_at IS NULL");

            // With the deleted ones: what was done on a day stays done, and a person's rows are found to remove them all.
            task.HasIndex(t => new { t.UserId, t.CompletedAt, t.Id }).IncludeProperties(t => new { t.DeletedAt, t.DueAt, t.Priority });

            // What was cleared together comes back by it, and what is long gone is removed by it.
            task.HasIndex(t => t.DeletedAt).HasFilter("deleted_at IS NOT NULL");

            // Searching compares every candidate row: with this column that is a plain LIKE instead of an ILIKE, which
            // folds case anew each time. A title can't have the line break, so that no match spans both.
            task.Property(t => t.SearchText)
                .HasComputedColumnSql(@"lower(title || E'\n' || coalesce(description, ''))", stored: true);
            task.HasIndex(t => new { t.UserId, t.SearchText })
                .HasMethod("gin").HasOperators("int8_ops", "gin_trgm_ops").HasFilter("deleted_at IS NULL");
        });

        modelBuilder.Entity<Tag>(tag =>
        {
            tag.Property(t => t.Name).HasMaxLength(Limits.TagLength);
            tag.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<TaskTag>(taskTag =>
        {
            taskTag.HasKey(t => new { t.TaskId, t.TagId });
            taskTag.HasOne(t => t.Tag).WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Cascade);
            taskTag.HasIndex(t => new { t.TagId, t.TaskId });
        });

        modelBuilder.Entity<Conversation>(conversation =>
        {
            conversation.Property(c => c.Title).HasMaxLength(Limits.TitleLength);
            conversation.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
            conversation.HasMany(c => c.Messages).WithOne().HasForeignKey(m => m.ConversationId)
                .OnDelete(DeleteBehavior.Cascade);
            conversation.HasIndex(c => c.UserId);
            conversation.HasIndex(c => new { c.UserId, c.UpdatedAt, c.Id }).HasFilter("deleted_at IS NULL");
        });

        modelBuilder.Entity<Message>(message =>
        {
            message.Property(m => m.Role).HasConversion<short>();
            message.Property(m => m.ToolCalls).HasColumnType("jsonb");
            message.Property(m => m.Stopped).HasDefaultValue(false);
            message.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(m => m.UserId);
            message.HasIndex(m => new { m.ConversationId, m.Id });
        });

        modelBuilder.Entity<IdempotencyKey>(key =>
        {
            key.Property(k => k.Key).HasMaxLength(Limits.IdempotencyKeyLength);
            key.Property(k => k.RequestHash).HasMaxLength(64);
            key.Property(k => k.Response).HasColumnType("jsonb");
            key.HasOne<User>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
            key.HasOne<TaskItem>().WithMany().HasForeignKey(k => k.TaskId).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(k => new { k.UserId, k.Key }).IsUnique();
            key.HasIndex(k => k.TaskId);
            key.HasIndex(k => k.CreatedAt);
        });

        modelBuilder.Entity<ChatTurn>(turn =>
        {
            turn.Property(t => t.Key).HasMaxLength(Limits.IdempotencyKeyLength);
            turn.Property(t => t.RequestHash).HasMaxLength(64);
            turn.Property(t => t.Attempt).HasDefaultValueSql("gen_random_uuid()");
            turn.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
            turn.HasIndex(t => new { t.UserId, t.Key }).IsUnique();
            turn.HasIndex(t => t.CreatedAt);
        });

        modelBuilder.Entity<RevokedToken>(token =>
        {
            token.Property(t => t.Jti).HasMaxLength(64);
            token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(t => t.Jti).IsUnique();
            token.HasIndex(t => t.UserId);
            token.HasIndex(t => t.ExpiresAt);
            token.HasIndex(t => t.CreatedAt);
        });

        modelBuilder.Entity<EndedSessions>(ended =>
        {
            ended.HasKey(e => e.UserId);
            ended.Property(e => e.UserId).ValueGeneratedNever();
            ended.HasIndex(e => e.CreatedAt);
            ended.HasIndex(e => e.ExpiresAt);
        });

        HideDeletedRows<User>(modelBuilder);
        HideDeletedRows<TaskItem>(modelBuilder);
        HideDeletedRows<Tag>(modelBuilder);
        HideDeletedRows<Conversation>(modelBuilder);
        HideDeletedRows<Message>(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }

    private static void HideDeletedRows<T>(ModelBuilder modelBuilder)
        where T : Entity => modelBuilder.Entity<T>().HasQueryFilter(e => e.DeletedAt == null);
}
