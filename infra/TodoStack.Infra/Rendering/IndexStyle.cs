namespace TodoStack.Infra.Rendering;

/// <summary>How the index looks.</summary>
internal static class IndexStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --ink: light-dark(#1b1f24, #e6e8eb);
          --soft: light-dark(#59636e, #9aa4af);
          --paper: light-dark(#ffffff, #14171b);
          --panel: light-dark(#f5f7f9, #1c2026);
          --line: light-dark(#dde2e7, #2e343c);
          --accent: light-dark(#0b5cad, #79b8ff);
          --note: light-dark(#fff6dd, #33290f);
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 66rem;
          background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif;
        }
        header { border-bottom: 1px solid var(--line); padding-bottom: 1.5rem; }
        .project { margin: 0; color: var(--soft); }
        h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2; font-weight: 650; }
        h1 em { font-style: normal; color: var(--accent); }
        h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; font-weight: 650; }
        p { margin: .5rem 0; }
        a { color: var(--accent); }
        .facts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0; }
        .facts div { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .8rem; }
        .facts dt { color: var(--soft); font-size: .8rem; }
        .facts dd { margin: 0; font-weight: 600; }
        code { font: .875em/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-x: auto; }
        pre code { overflow-wrap: normal; }
        .note { background: var(--note); border-radius: .5rem; padding: .6rem .8rem; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .925rem; }
        th, thead td { text-align: left; color: var(--soft); font-weight: 500; }
        th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        tbody tr td:first-child { font-variant-numeric: tabular-nums; }
        .tree, .tree ul { list-style: none; margin: 0; padding-left: 1.4rem; border-left: 1px solid var(--line); }
        .tree { padding-left: 0; border: 0; }
        .tree li { padding: .12rem 0; }
        .tree summary { cursor: pointer; }
        .tree li:not(:has(> details)) { padding-left: 1.05rem; }
        .kind { color: var(--soft); }
        .summary { color: var(--soft); font-size: .875rem; }
        .summary::before { content: "· "; }
        footer { margin-top: 3rem; color: var(--soft); font-size: .875rem; }

        """;
}
