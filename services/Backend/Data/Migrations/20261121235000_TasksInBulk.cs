using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TodoStack.Backend.Data.Migrations;

internal sealed partial class TasksInBulk : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterColumn<long>(
            name: "task_id",
            table: "idempotency_keys",
            type: "bigint",
            nullable: true,
            oldClrType: typeof(long),
            oldType: "bigint");

        migrationBuilder.CreateTable(
            name: "ended_sessions",
            columns: table => new
            {
                user_id = table.Column<long>(type: "bigint", nullable: false),
                before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table => table.PrimaryKey("pk_ended_sessions", x => x.user_id));

        migrationBuilder.CreateIndex(
            name: "ix_conversations_user_id",
            table: "conversations",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_ended_sessions_created_at",
            table: "ended_sessions",
            column: "created_at");

        migrationBuilder.CreateIndex(
            name: "ix_ended_sessions_expires_at",
            table: "ended_sessions",
            column: "expires_at");

        migrationBuilder.CreateIndex(
            name: "ix_tasks_deleted_at",
            table: "tasks",
            column: "deleted_at",
            filter: "deleted_at IS NOT NULL");

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id_completed_at_id",
            table: "tasks",
            columns: new[] { "user_id", "completed_at", "id" })
            .Annotation("Npgsql:IndexInclude", new[] { "deleted_at", "due_at", "priority" });

        // An index on an expression, which a model can't describe.
        migrationBuilder.Sql(
            """
            CREATE INDEX ix_tasks_user_id_completed_at_descending_id ON tasks (user_id, coalesce(completed_at, '-infinity'), id)
                INCLUDE (completed_at, due_at, priority) WHERE deleted_at IS NULL;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_tasks_user_id_completed_at_descending_id", table: "tasks");
        migrationBuilder.DropIndex(name: "ix_tasks_user_id_completed_at_id", table: "tasks");
        migrationBuilder.DropIndex(name: "ix_tasks_deleted_at", table: "tasks");
        migrationBuilder.DropIndex(name: "ix_conversations_user_id", table: "conversations");
        migrationBuilder.DropTable(name: "ended_sessions");

        migrationBuilder.Sql("DELETE FROM idempotency_keys WHERE task_id IS NULL;");
        migrationBuilder.AlterColumn<long>(
            name: "task_id",
            table: "idempotency_keys",
            type: "bigint",
            nullable: false,
            oldClrType: typeof(long),
            oldType: "bigint",
            oldNullable: true);
    }
}
