namespace TodoStack.Contracts;

/// <summary>The one format of every list: a page of items and how many there are in all.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Items">The items of this page, in the order asked for.</param>
/// <param name="Number">The page's number, from 1.</param>
/// <param name="Size">The most items that a page holds.</param>
/// <param name="Total">How many items match over all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total)
{
    /// <summary>How many pages there are; at least 1, so that an empty list has a page.</summary>
    public long TotalPages => Math.Max(1, (Total + Size - 1) / Size);
}
