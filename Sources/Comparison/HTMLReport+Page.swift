extension HTMLReport {
    /// The fields by which readers filter. The script shows them, as they do nothing without it.
    static let controls = """
        <form class="controls" hidden aria-label="Filter">
        <label>Search <input type="search" name="search" autocomplete="off" placeholder="accountId, GET /accounts, enum"></label>
        <fieldset><legend>Effect</legend>\(boxes("effect", Change.Effect.allCases.map { ($0.rawValue, $0.title) }))</fieldset>
        <fieldset><legend>Change</legend>\(boxes("kind", ["added", "removed", "changed", "renamed"].map { ($0, $0) }))</fieldset>
        <p><button type="button" name="open">Open all</button> <button type="button" name="close">Close all</button> \
        <output aria-live="polite"></output></p>
        </form>
        """

    private static func boxes(_ name: String, _ values: [(value: String, title: String)]) -> String {
        values.map { value, title in
            #"<label><input type="checkbox" name="\#(name)" value="\#(value)" checked> \#(title)</label>"#
        }
        .joined()
    }

    static let style = """
        :root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --dim: #57606a; --line: #d0d7de; --card: #f6f8fa;
          --breaking: #b42318; --compatible: #1a7f37; --documentation: #6e7781; --link: #0550ae; }
        @media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --dim: #9aa4af; --line: #30363d;
          --card: #161b22; --breaking: #ff7b72; --compatible: #56d364; --documentation: #8b949e; --link: #79c0ff; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { margin: 0; } h2 { border-bottom: 1px solid var(--line); margin: 2rem 0 .5rem; }
        h3 { display: inline; font-size: 1rem; margin: 0; }
        small, .places, .legend, .id { color: var(--dim); font-weight: normal; }
        code { font: .85em ui-monospace, monospace; }
        ul { list-style: none; margin: 0; padding: 0; }
        [hidden] { display: none !important; }
        .summary { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
        .summary li { background: var(--card); border: 1px solid var(--line); border-top: 4px solid; border-radius: 6px;
          padding: .5rem .75rem; }
        .summary li.readers, .summary li.writers { border-top-color: var(--breaking); }
        .summary li.compatible { border-top-color: var(--compatible); }
        .summary li.documentation { border-top-color: var(--documentation); }
        .summary b { display: block; font-size: 1.75rem; line-height: 1.2; }
        .pictures { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
        figure { margin: 1.5rem 0 0; } figcaption { font-weight: bold; } svg { display: block; width: 100%; }
        svg text { fill: var(--text); font: 12.5px system-ui, sans-serif; } svg a:hover text { text-decoration: underline; }
        rect.breaking { fill: var(--breaking); } rect.compatible { fill: var(--compatible); }
        rect.documentation { fill: var(--documentation); }
        .legend { grid-column: 1 / -1; } .legend span { border-left: 1em solid; margin-right: 1em; padding-left: .4em; }
        .legend .breaking { border-color: var(--breaking); } .legend .compatible { border-color: var(--compatible); }
        .legend .documentation { border-color: var(--documentation); }
        .controls { background: var(--ground); border-bottom: 1px solid var(--line); padding: .5rem 0; position: sticky; top: 0; }
        .controls fieldset { border: 0; display: inline-block; margin: 0; padding: 0 1rem 0 0; }
        .controls legend { float: left; font-weight: bold; padding: 0 .5rem 0 0; } .controls p { margin: .25rem 0; }
        .controls label { display: inline-block; margin-right: .75rem; }
        .controls input[type=search] { font: inherit; max-width: 100%; padding: .25rem .5rem; width: 26rem; }
        .group { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; }
        .group > summary { background: var(--card); border-radius: 6px; cursor: pointer; padding: .35rem .75rem; }
        .group li { border-top: 1px solid var(--line); padding: .35rem .75rem; }
        .badge { border: 1px solid; border-radius: 1em; font-size: .8rem; padding: 0 .5em; white-space: nowrap; }
        .badge.readers, .badge.writers { color: var(--breaking); } .badge.compatible { color: var(--compatible); }
        .badge.documentation { color: var(--dim); }
        .places { display: block; font-size: .9rem; }
        .prose { display: inline-block; max-width: 100%; vertical-align: top; } .prose p { margin: .25rem 0; white-space: pre-wrap; }
        del { color: var(--breaking); } ins { color: var(--compatible); text-decoration: none; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        @media (max-width: 40rem) { .controls { position: static; } .controls fieldset { display: block; } }
        @media print { .controls { display: none; } }
        """

    static let script = """
        const form = document.querySelector("form.controls");
        if (form) {
          const rows = [...document.querySelectorAll(".group li")].map(element => ({ element, text: element.textContent.toLowerCase(),
            kind: element.dataset.kind, effects: element.dataset.effects.split(" ") }));
          const groups = [...document.querySelectorAll(".group")];
          const wereOpen = groups.map(group => group.open);
          const chosen = name => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value));
          const openAll = isOpen => groups.forEach(group => { group.open = isOpen; });
          const filter = () => {
            const words = form.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
            const [effects, kinds] = [chosen("effect"), chosen("kind")];
            let count = 0;
            for (const row of rows) {
              const fits = kinds.has(row.kind) && row.effects.some(effect => effects.has(effect))
                && words.every(word => row.text.includes(word));
              row.element.hidden = !fits;
              if (fits) count += 1;
            }
            groups.forEach((group, index) => {
              group.hidden = !group.querySelector("li:not([hidden])");
              group.open = words.length > 0 || wereOpen[index];
            });
            for (const section of document.querySelectorAll("main > section[id]"))
              section.hidden = !section.querySelector(".group:not([hidden])");
            form.querySelector("output").value = `${count} of ${rows.length} changes`;
          };
          form.addEventListener("input", filter);
          form.addEventListener("submit", event => event.preventDefault());
          form.open.addEventListener("click", () => openAll(true));
          form.close.addEventListener("click", () => openAll(false));
          window.addEventListener("hashchange", () => {
            const target = document.getElementById(location.hash.slice(1));
            if (target instanceof HTMLDetailsElement) target.open = true;
          });
          form.hidden = false;
          filter();
        }
        """
}
