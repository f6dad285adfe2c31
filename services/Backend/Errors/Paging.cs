using TodoStack.Contracts;

namespace TodoStack.Backend.Errors;

/// <summary>Reads which page of a list is asked for.</summary>
internal static class Paging
{
    /// <summary>Reads <c>page</c> and <c>pageSize</c>.</summary>
    public static (int Number, int Size) Read(string? page, string? pageSize, FieldErrors errors)
    {
        var number = QueryText.Number("page", page, 1, errors);
        var size = QueryText.Number("pageSize", pageSize, Limits.DefaultPageSize, errors);
        Check(number, size, errors);
        return (number, size);
    }

    /// <summary>Checks the bounds.</summary>
    public static void Check(int page, int pageSize, FieldErrors errors)
    {
        if (page < 1)
        {
            errors.Add("page", "must be 1 or more");
        }

        if (pageSize is < 1 or > Limits.MaxPageSize)
        {
            errors.Add("pageSize", $"must be between 1 and {Limits.MaxPageSize}");
        }
    }
}
