// The order of search results: see search_order.py, which puts the keywords of the pages in.
const kommunalKeywords = /*KEYWORDS*/;
const kommunalPlaces = [
  [/^(start|howto|tutorials|recipes|concepts)\//, 6],
  [/^changelog$/, -10],
  [/^engineering\//, -6],
  [/^reference\/generated\/rules\//, -8],
  [/^reference\/generated\//, -4],
  [/^reference\//, 0],
  [/^/, 3],
];
const kommunalFolded = (text) =>
  text.toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss").trim();
const kommunalQuestion = kommunalFolded(new URLSearchParams(window.location.search).get("q") || "");
const kommunalWanted = (page) => {
  let best = 0;
  (kommunalKeywords[page] || []).forEach((keyword, place) => {
    const word = kommunalFolded(keyword);
    const inside = (a, b) => ` ${a} `.includes(` ${b} `);
    if (word === kommunalQuestion) best = Math.max(best, 100 - 3 * place);
    else if (inside(word, kommunalQuestion) || inside(kommunalQuestion, word)) best = Math.max(best, 30 - place);
  });
  return best;
};
var Scorer = {
  score: ([page, title, anchor, descr, score]) => {
    const place = kommunalPlaces.find(([pattern]) => pattern.test(page))[1];
    return score + place + (anchor ? 0 : kommunalWanted(page));
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
if (typeof Search !== "undefined") {
  // the anchor of a term such as N.N. is no selector as it stands, and the whole search would stop at it
  const kommunalText = Search.htmlToText;
  Search.htmlToText = (html, anchor) => kommunalText(html, anchor && `#${CSS.escape(anchor.slice(1))}`);
  // one or two letters are in nearly every name: only a name that is made of them is meant
  const kommunalObjects = Search.performObjectSearch;
  Search.performObjectSearch = (term, terms) =>
    kommunalObjects(term, terms).filter(
      ([, name]) => term.length > 2 || name.toLowerCase().split(/[._]/).includes(term),
    );
}
