using Microsoft.Extensions.FileProviders;

namespace TodoStack.FrontendKit.Bundles;

/// <summary>The files that bundles are made of.</summary>
internal static class BundleFiles
{
    /// <summary>The text of a file.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="path">Its path there.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static string Read(IFileProvider files, string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists)
        {
            throw new InvalidOperationException($"{path} is not among the static files, but what browsers are sent is made of it. Publish the app with its folder wwwroot.");
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }
}
