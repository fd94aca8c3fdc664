// Code can be copied, without the prompts and the output of an example. What scrolls can be reached with the keyboard.
document.addEventListener("DOMContentLoaded", () => {
  const typed = (text) => {
    const lines = text.split("\n");
    if (!lines.some((line) => line.startsWith(">>> "))) return text.trimEnd() + "\n";
    const code = lines.filter((line) => /^(>>>|\.\.\.)( |$)/.test(line)).map((line) => line.slice(4));
    return code.join("\n").trimEnd() + "\n";
  };
  const german = document.documentElement.lang === "de";
  for (const block of document.querySelectorAll("div.highlight")) {
    const pre = block.querySelector("pre");
    if (!pre || !navigator.clipboard) continue;
    const button = document.createElement("button");
    const name = german ? "Kopieren" : "Copy";
    button.className = "copy";
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(typed(pre.textContent));
      button.textContent = german ? "Kopiert" : "Copied";
      setTimeout(() => { button.textContent = name; }, 1500);
    });
    block.append(button);
  }
  for (const [selector, name] of [["pre", "Code"], [".table-wrapper", "Table"]]) {
    for (const box of document.querySelectorAll(selector)) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", name);
      }
    }
  }
});
