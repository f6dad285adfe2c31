using TodoStack.LocalTarget;

namespace TodoStack.Cli.Images;

/// <summary>This machine's .NET.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="SdkVersion">The newest SDK.</param>
/// <param name="RuntimeVersion">The newest runtime that has ASP.NET Core, too.</param>
internal sealed record DotnetFolder(string Path, string SdkVersion, string RuntimeVersion)
{
    /// <summary>The one that this program runs on.</summary>
    public static DotnetFolder Find()
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return new DotnetFolder(folder, Newest(folder, "sdk"), Newest(folder, "shared/Microsoft.AspNetCore.App"));
    }

    private static string Newest(string folder, string what)
    {
        var path = System.IO.Path.Combine(folder, what);
        return (Directory.Exists(path) ? Directory.GetDirectories(path) : [])
            .Select(System.IO.Path.GetFileName)
            .Where(name => Version.TryParse(name, out _))
            .MaxBy(name => Version.Parse(name!))
            ?? throw new LocalTargetException($"There is no {what} in {folder}, so no stand-in can be made of this machine's .NET. Install the .NET 10 SDK.");
    }
}
