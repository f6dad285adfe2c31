using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Bundles;

namespace TodoStack.Frontends.Tests.Bundles;

public sealed class AppBundlesTests
{
    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public void What_changes_is_seen_only_while_one_develops(string environment, bool isSame)
    {
        var host = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment }).Environment;
        host.WebRootFileProvider = new Growing();
        var bundles = new AppBundles(host, new FrontendApp(FrontendKind.Web, "web.css", "web.js"));
        Assert.Equal(isSame, bundles.Styles.Path == bundles.Styles.Path);
        Assert.Equal(isSame, bundles.Script.Path == bundles.Script.Path);
    }

    /// <summary>Files that are others each time.</summary>
    private sealed class Growing : IFileProvider
    {
        private int _count;

        public IFileInfo GetFileInfo(string subpath) => new FilesInMemory((subpath, $"/* {++_count} */")).GetFileInfo(subpath);

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }
}
