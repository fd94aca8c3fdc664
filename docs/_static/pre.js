// What scrolls must be reachable with the keyboard (WCAG 2.1.1): code and wide tables.
document.addEventListener("DOMContentLoaded", () => {
  for (const [auswahl, name] of [["pre", "Code"], [".table-wrapper", "Table"]]) {
    for (const kasten of document.querySelectorAll(auswahl)) {
      if (kasten.scrollWidth > kasten.clientWidth) {
        kasten.tabIndex = 0;
        kasten.setAttribute("role", "region");
        kasten.setAttribute("aria-label", name);
      }
    }
  }
});
