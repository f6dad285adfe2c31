using System.Linq.Expressions;
using TodoStack.Backend.Assistant;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Rows as the API answers them.</summary>
internal static class ConversationProjection
{
    public static readonly Expression<Func<Conversation, ConversationResponse>> FromRow = row =>
        new ConversationResponse(row.Id, row.Title, row.CreatedAt, row.UpdatedAt);

    public static MessageResponse ToResponse(Message row) =>
        new(row.Id, row.Role, row.Content, ToolCallLog.Read(row.ToolCalls), row.CreatedAt, row.Stopped);
}
