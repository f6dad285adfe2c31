using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TodoStack.Backend.Data.Migrations;

internal sealed partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterDatabase()
            .Annotation("Npgsql:PostgresExtension:btree_gin", ",,")
            .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

        migrationBuilder.CreateTable(
            name: "users",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                password_hash = table.Column<string>(type: "text", nullable: false),
                time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_users", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "conversations",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_conversations", x => x.id);
                table.ForeignKey(
                    name: "fk_conversations_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "revoked_tokens",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                jti = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_revoked_tokens", x => x.id);
                table.ForeignKey(
                    name: "fk_revoked_tokens_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "tags",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_tags", x => x.id);
                table.ForeignKey(
                    name: "fk_tags_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "tasks",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                priority = table.Column<short>(type: "smallint", nullable: false),
                due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                recurrence = table.Column<short>(type: "smallint", nullable: false),
                recurrence_anchor = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                next_task_id = table.Column<long>(type: "bigint", nullable: true),
                version = table.Column<int>(type: "integer", nullable: false),
                search_text = table.Column<string>(type: "text", nullable: false, computedColumnSql: "lower(title || E'\\n' || coalesce(description, ''))", stored: true),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_tasks", x => x.id);
                table.ForeignKey(
                    name: "fk_tasks_tasks_next_task_id",
                    column: x => x.next_task_id,
                    principalTable: "tasks",
                    principalColumn: "id",
                    onDelete: ReferentialAction.SetNull);
                table.ForeignKey(
                    name: "fk_tasks_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "messages",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                conversation_id = table.Column<long>(type: "bigint", nullable: false),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                role = table.Column<short>(type: "smallint", nullable: false),
                content = table.Column<string>(type: "text", nullable: false),
                tool_calls = table.Column<string>(type: "jsonb", nullable: true),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_messages", x => x.id);
                table.ForeignKey(
                    name: "fk_messages_conversations_conversation_id",
                    column: x => x.conversation_id,
                    principalTable: "conversations",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "fk_messages_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "idempotency_keys",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = table.Column<long>(type: "bigint", nullable: false),
                key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                request_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                task_id = table.Column<long>(type: "bigint", nullable: false),
                response = table.Column<string>(type: "jsonb", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_idempotency_keys", x => x.id);
                table.ForeignKey(
                    name: "fk_idempotency_keys_tasks_task_id",
                    column: x => x.task_id,
                    principalTable: "tasks",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "fk_idempotency_keys_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "task_tags",
            columns: table => new
            {
                task_id = table.Column<long>(type: "bigint", nullable: false),
                tag_id = table.Column<long>(type: "bigint", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_task_tags", x => new { x.task_id, x.tag_id });
                table.ForeignKey(
                    name: "fk_task_tags_tags_tag_id",
                    column: x => x.tag_id,
                    principalTable: "tags",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "fk_task_tags_tasks_task_id",
                    column: x => x.task_id,
                    principalTable: "tasks",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_conversations_user_id_updated_at_id",
            table: "conversations",
            columns: new[] { "user_id", "updated_at", "id" },
            filter: "deleted_at IS NULL");

        migrationBuilder.CreateIndex(
            name: "ix_idempotency_keys_created_at",
            table: "idempotency_keys",
            column: "created_at");

        migrationBuilder.CreateIndex(
            name: "ix_idempotency_keys_task_id",
            table: "idempotency_keys",
            column: "task_id");

        migrationBuilder.CreateIndex(
            name: "ix_idempotency_keys_user_id_key",
            table: "idempotency_keys",
            columns: new[] { "user_id", "key" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_messages_conversation_id_id",
            table: "messages",
            columns: new[] { "conversation_id", "id" });

        migrationBuilder.CreateIndex(
            name: "ix_messages_user_id",
            table: "messages",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_revoked_tokens_created_at",
            table: "revoked_tokens",
            column: "created_at");

        migrationBuilder.CreateIndex(
            name: "ix_revoked_tokens_expires_at",
            table: "revoked_tokens",
            column: "expires_at");

        migrationBuilder.CreateIndex(
            name: "ix_revoked_tokens_jti",
            table: "revoked_tokens",
            column: "jti",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_revoked_tokens_user_id",
            table: "revoked_tokens",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_tags_user_id",
            table: "tags",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_task_tags_tag_id_task_id",
            table: "task_tags",
            columns: new[] { "tag_id", "task_id" });

        migrationBuilder.CreateIndex(
            name: "ix_tasks_next_task_id",
            table: "tasks",
            column: "next_task_id");

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id_created_at_id",
            table: "tasks",
            columns: new[] { "user_id", "created_at", "id" },
            filter: "deleted_at IS NULL")
            .Annotation("Npgsql:IndexInclude", new[] { "completed_at", "due_at", "priority" });

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id_due_at_id",
            table: "tasks",
            columns: new[] { "user_id", "due_at", "id" },
            filter: "deleted_at IS NULL")
            .Annotation("Npgsql:IndexInclude", new[] { "completed_at", "priority" });

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id_priority_id",
            table: "tasks",
            columns: new[] { "user_id", "priority", "id" },
            filter: "deleted_at IS NULL")
            .Annotation("Npgsql:IndexInclude", new[] { "completed_at", "due_at" });

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id_search_text",
            table: "tasks",
            columns: new[] { "user_id", "search_text" },
            filter: "deleted_at IS NULL")
            .Annotation("Npgsql:IndexMethod", "gin")
            .Annotation("Npgsql:IndexOperators", new[] { "int8_ops", "gin_trgm_ops" });

        // Indexes on expressions, which a model can't describe.
        migrationBuilder.Sql(
            """
            CREATE UNIQUE INDEX ix_users_email ON users (lower(email));

            CREATE UNIQUE INDEX ix_tags_user_id_name ON tags (user_id, lower(name)) WHERE deleted_at IS NULL;

            CREATE INDEX ix_tasks_user_id_title_id ON tasks (user_id, lower(title), id)
                INCLUDE (title, completed_at, due_at, priority) WHERE deleted_at IS NULL;

            CREATE INDEX ix_tasks_user_id_due_at_descending_id ON tasks (user_id, coalesce(due_at, '-infinity'), id)
                INCLUDE (due_at, completed_at, priority) WHERE deleted_at IS NULL;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "idempotency_keys");

        migrationBuilder.DropTable(
            name: "messages");

        migrationBuilder.DropTable(
            name: "revoked_tokens");

        migrationBuilder.DropTable(
            name: "task_tags");

        migrationBuilder.DropTable(
            name: "conversations");

        migrationBuilder.DropTable(
            name: "tags");

        migrationBuilder.DropTable(
            name: "tasks");

        migrationBuilder.DropTable(
            name: "users");
    }
}
