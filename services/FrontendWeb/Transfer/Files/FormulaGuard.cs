namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>
/// Keeps a spreadsheet from running a cell as a formula: one that begins like a formula gets an apostrophe in front, and loses
/// it when it comes back. One that begins with apostrophes and then like a formula gets one more, so that nothing is lost.
/// </summary>
/// <seealso href="https://owasp.org/www-community/attacks/CSV_Injection"/>
internal static class FormulaGuard
{
    public static string Add(string cell) => LooksLikeFormula(cell) ? $"'{cell}" : cell;

    public static string Remove(string cell) => cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    private static bool LooksLikeFormula(string cell) => cell.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
