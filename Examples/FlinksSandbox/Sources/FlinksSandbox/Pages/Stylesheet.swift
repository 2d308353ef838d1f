import FDXServer

/// How all pages look, by day and by night, on wide screens and on narrow ones.
enum Stylesheet {
    static let reply = ServerReply.text(text, contentType: "text/css; charset=utf-8")

    private static let text = """
        :root {
            color-scheme: light dark;
            --ground: #f3f5f8; --sheet: #ffffff; --ink: #16202e; --faint: #4c5a6d; --line: #c3ccd8;
            --accent: #0b5cad; --on-accent: #ffffff; --soft: #e6f0fa; --alarm: #a11d1d;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --ground: #10151c; --sheet: #1a222d; --ink: #e8edf4; --faint: #b0bccb; --line: #415064;
                --accent: #8cc4ff; --on-accent: #0a1a2b; --soft: #22344a; --alarm: #ffb4ab;
            }
        }
        * { box-sizing: border-box; }
        body {
            margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
            font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
        }
        header, main, footer { max-width: 42rem; margin-inline: auto; padding-inline: 1.25rem; }
        .brand { margin: 1.5rem 0 1rem; font-weight: 700; letter-spacing: 0.01em; }
        .brand span { font-weight: 400; color: var(--faint); }
        main {
            background: var(--sheet); border: 1px solid var(--line); border-radius: 1rem; padding-block: 1.5rem;
        }
        h1 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
        h2 { margin: 1.5rem 0 0.5rem; font-size: 1.05rem; }
        a { color: var(--accent); }
        .lead { margin-top: 0; }
        .hint, small, footer { color: var(--faint); font-size: 0.9rem; }
        .languages { display: flex; gap: 1rem; justify-content: flex-end; margin-bottom: 0.75rem; font-size: 0.9rem; }
        .languages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        .scopes { margin: 0; padding: 0.75rem 1rem 0.75rem 2rem; border-radius: 0.75rem; background: var(--soft); }
        .scopes li + li { margin-top: 0.35rem; }
        fieldset { margin: 1.5rem 0; padding: 0; border: 0; }
        legend { padding: 0; font-weight: 600; font-size: 1.05rem; }
        .choice {
            display: flex; gap: 0.75rem; align-items: center; margin-top: 0.5rem; padding: 0.7rem 0.9rem;
            border: 1px solid var(--line); border-radius: 0.75rem; cursor: pointer;
        }
        .choice:has(:checked) { border-color: var(--accent); background: var(--soft); }
        .choice input { width: 1.2rem; height: 1.2rem; margin: 0; flex: none; accent-color: var(--accent); }
        .choice small { display: block; }
        .actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }
        button {
            flex: 1 1 12rem; min-height: 3rem; padding: 0.6rem 1.25rem; border: 1px solid var(--accent);
            border-radius: 0.75rem; background: transparent; color: var(--accent); font: inherit; font-weight: 600;
            cursor: pointer;
        }
        button.primary { background: var(--accent); color: var(--on-accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .choice:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
        .choice input:focus-visible { outline: none; }
        .reason { padding: 0.75rem 1rem; border-left: 4px solid var(--alarm); background: var(--soft); }
        pre {
            overflow-x: auto; padding: 0.9rem 1rem; border-radius: 0.75rem; background: var(--soft);
            font: 0.85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace;
        }
        code { font: 0.9em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
        th, td { padding: 0.4rem 0.5rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        footer { padding-block: 1rem 2rem; }
        @media (max-width: 30rem) {
            main { border-inline: 0; border-radius: 0; }
            h1 { font-size: 1.3rem; }
        }

        """
}
