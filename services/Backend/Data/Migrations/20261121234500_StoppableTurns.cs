using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TodoStack.Backend.Data.Migrations;

/// <summary>The version before, which still runs while this is applied, knows none of the columns: each does without it.</summary>
internal sealed partial class StoppableTurns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(
            name: "attempt",
            table: "chat_turns",
            type: "uuid",
            nullable: false,
            defaultValueSql: "gen_random_uuid()");

        migrationBuilder.AddColumn<string>(
            name: "message",
            table: "chat_turns",
            type: "text",
            nullable: true);

        migrationBuilder.AddColumn<DateTimeOffset>(
            name: "stop_requested_at",
            table: "chat_turns",
            type: "timestamp with time zone",
            nullable: true);

        migrationBuilder.AddColumn<bool>(
            name: "stopped",
            table: "messages",
            type: "boolean",
            nullable: false,
            defaultValue: false);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "attempt", table: "chat_turns");
        migrationBuilder.DropColumn(name: "message", table: "chat_turns");
        migrationBuilder.DropColumn(name: "stop_requested_at", table: "chat_turns");
        migrationBuilder.DropColumn(name: "stopped", table: "messages");
    }
}
