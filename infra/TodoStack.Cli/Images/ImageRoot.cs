namespace TodoStack.Cli.Images;

/// <summary>The unpacked packages of a stand-in, to be made into what the real image has.</summary>
/// <param name="folder">The folder that becomes the image's root.</param>
/// <param name="debian">Removes what is not needed.</param>
internal sealed class ImageRoot(string folder, DebianRoot debian)
{
    private const string Bundle = "etc/ssl/certs/ca-certificates.crt";

    /// <summary>The accounts that .NET's images have; others have numbers alone.</summary>
    public ImageRoot MakeAccounts()
    {
        Write("etc/passwd", "root:x:0:0:root:/root:/usr/sbin/nologin\napp:x:1654:1654::/home/app:/bin/false\n");
        Write("etc/group", "root:x:0:\napp:x:1654:\n");
        Write("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        Directory.CreateDirectory(PathOf("home/app"));
        var temporary = Directory.CreateDirectory(PathOf("tmp"));
        temporary.UnixFileMode = (UnixFileMode)0b001_111_111_111;
        return this;
    }

    /// <summary>One file with the certificates that Debian trusts, and none that this machine trusts besides.</summary>
    public ImageRoot MakeCertificates()
    {
        var all = Directory.GetFiles(PathOf("usr/share/ca-certificates"), "*.crt", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        Write(Bundle, string.Concat(all.Select(File.ReadAllText)));
        debian.Remove("usr/share/ca-certificates", "usr/sbin/update-ca-certificates", "etc/ca-certificates", "etc/ca-certificates.conf");
        return this;
    }

    /// <summary>No program but what is added later, and no converter of character sets.</summary>
    public ImageRoot KeepLibrariesOnly()
    {
        debian.Remove("usr/bin", "usr/sbin", "etc/init.d", "etc/profile.d", "etc/dpkg", "etc/default", "usr/share/debianutils", "usr/share/base-files");
        foreach (var name in Directory.EnumerateDirectories(PathOf("usr/lib"), "gconv", SearchOption.AllDirectories).ToList())
        {
            Directory.Delete(name, recursive: true);
        }

        Directory.CreateDirectory(PathOf("usr/bin"));
        Directory.CreateDirectory(PathOf("usr/sbin"));
        return this;
    }

    /// <summary>/bin/sh, which Debian makes when it sets dash up.</summary>
    public ImageRoot MakeShell()
    {
        if (!File.Exists(PathOf("usr/bin/sh")))
        {
            File.CreateSymbolicLink(PathOf("usr/bin/sh"), "dash");
        }

        return this;
    }

    /// <summary>PostgreSQL's programs where the real image has them, whatever version Debian has.</summary>
    /// <param name="major">The version of the real image.</param>
    public ImageRoot MakePostgres(string major)
    {
        var programs = Directory.GetDirectories(PathOf("usr/lib/postgresql")).Single();
        if (Path.GetFileName(programs) != major)
        {
            File.CreateSymbolicLink(PathOf($"usr/lib/postgresql/{major}"), Path.GetFileName(programs));
        }

        Write("etc/passwd", "root:x:0:0:root:/root:/usr/sbin/nologin\npostgres:x:999:999::/var/lib/postgresql:/bin/bash\n");
        Write("etc/group", "root:x:0:\npostgres:x:999:\n");
        Directory.CreateDirectory(PathOf("var/lib/postgresql/data")).UnixFileMode = (UnixFileMode)0b001_111_111_111;
        Directory.CreateDirectory(PathOf("var/run/postgresql")).UnixFileMode = (UnixFileMode)0b001_111_111_111;
        return this;
    }

    private string PathOf(string path) => Path.Combine(folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }
}
