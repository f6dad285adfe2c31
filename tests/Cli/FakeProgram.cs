using System.Globalization;

namespace TodoStack.Cli.Tests;

/// <summary>
/// A program that stands for one that is not ours: it notes how it is called, and gives the first recorded answer whose pattern
/// (as a shell's <c>case</c> takes it) fits the whole command line. <c>@JOB@</c> in an answer is the word after "job".
/// </summary>
internal sealed class FakeProgram
{
    private const string Script = """
        #!/bin/sh
        here="$(dirname "$0")/$(basename "$0").recordings"
        line="$*"
        echo "$line" >>"$here/calls"
        case "$line" in *"--filename -"*) cat >"$here/inputs/$(ls "$here/inputs" | wc -l | tr -d ' ')" ;; esac
        job=$(printf '%s' "$line" | sed -n 's/.* job \([^ ]*\).*/\1/p')
        for answer in "$here"/answers/*; do
          case "$line" in
            $(cat "$answer/pattern"))
              code=$(cat "$answer/code")
              sed "s/@JOB@/$job/g" "$answer/output"
              cat "$answer/error" >&2
              [ ! -e "$answer/once" ] || mv "$answer" "$here/used"
              exit "$code" ;;
          esac
        done
        echo "nothing is recorded for: $line" >&2
        exit 64

        """;

    private readonly string _recordings;
    private int _answers;

    public FakeProgram(TemporaryFolder folder, string name)
    {
        Path = folder.File(name);
        _recordings = Path + ".recordings";
        foreach (var part in new[] { "answers", "inputs", "used" })
        {
            Directory.CreateDirectory(System.IO.Path.Combine(_recordings, part));
        }

        File.WriteAllText(Path, Script);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The command lines so far.</summary>
    public IReadOnlyList<string> Calls =>
        File.Exists(System.IO.Path.Combine(_recordings, "calls")) ? File.ReadAllLines(System.IO.Path.Combine(_recordings, "calls")) : [];

    /// <summary>What it has read with <c>--filename -</c>, in order.</summary>
    public IReadOnlyList<string> Inputs =>
        [.. Directory.GetFiles(System.IO.Path.Combine(_recordings, "inputs"))
            .OrderBy(file => int.Parse(System.IO.Path.GetFileName(file), CultureInfo.InvariantCulture)).Select(File.ReadAllText)];

    /// <summary>Records an answer; earlier ones come first.</summary>
    public FakeProgram Answers(string pattern, string output = "", string error = "", int exitCode = 0, bool once = false)
    {
        var folder = System.IO.Path.Combine(_recordings, "answers", string.Create(CultureInfo.InvariantCulture, $"{_answers++:000}"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, "pattern"), pattern);
        File.WriteAllText(System.IO.Path.Combine(folder, "output"), output);
        File.WriteAllText(System.IO.Path.Combine(folder, "error"), error);
        File.WriteAllText(System.IO.Path.Combine(folder, "code"), exitCode.ToString(CultureInfo.InvariantCulture));
        if (once)
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "once"), "");
        }

        return this;
    }

    /// <summary>Fails unless it was called in this order, with other calls in between or not; each part must be in its call.</summary>
    public void AssertOrder(params string[] parts)
    {
        var calls = Calls;
        var next = 0;
        foreach (var call in calls)
        {
            if (next < parts.Length && call.Contains(parts[next], StringComparison.Ordinal))
            {
                next++;
            }
        }

        Assert.True(next == parts.Length, $"'{(next < parts.Length ? parts[next] : "")}' was not called in its turn:\n{string.Join('\n', calls)}");
    }
}
