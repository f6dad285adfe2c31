using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TodoStack.Backend.Data.Migrations;

internal sealed partial class LongLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterTable(name: "tasks")
            .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", 0.02)
            .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

        migrationBuilder.CreateIndex(
            name: "ix_tasks_user_id",
            table: "tasks",
            column: "user_id",
            filter: "deleted_at IS NULL");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "ix_tasks_user_id",
            table: "tasks");

        migrationBuilder.AlterTable(name: "tasks")
            .OldAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", 0.02)
            .OldAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);
    }
}
