using TodoStack.Cli.Images;

namespace TodoStack.Cli.Tests.Images;

public sealed class PackageClosureTests
{
    private const string Listing = """
        shell
          PreDepends: libc
          Depends: base
        base
          PreDepends: <awk>
            gawk
            mawk
          Depends: libc
        libc
          Depends: libgcc
        libgcc
         |Depends: small
          Depends: large
        small
        large
          Depends: larger
        larger
        openssl
          Depends: libssl
        libssl
          Depends: libc
        gawk
          Depends: libc
        mawk
        """;

    [Fact]
    public void A_package_comes_with_all_that_it_depends_on_and_one_alternative() =>
        Assert.Equal(["base", "libc", "libgcc", "shell", "small"], PackageClosure.Of(Listing, ["shell"], []));

    [Fact]
    public void Of_a_package_with_a_minus_only_the_dependencies_count() =>
        Assert.Equal(["libc", "libgcc", "libssl", "small"], PackageClosure.Of(Listing, ["-openssl"], []));

    [Fact]
    public void What_is_left_out_does_not_bring_what_it_depends_on() =>
        Assert.Equal(["shell"], PackageClosure.Of(Listing, ["shell"], ["lib*", "base"]));
}
