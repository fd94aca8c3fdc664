"use strict";
const daten = JSON.parse(document.getElementById("daten").textContent);
const W = daten.worte, baum = document.getElementById("baum"), status_ = document.getElementById("status");
const regler = document.getElementById("tag");
const el = (art, klasse, text) => { const e = document.createElement(art); if (klasse) e.className = klasse; if (text !== undefined) e.textContent = text; return e; };
// one spelling for all: ä is ae, and what a keyboard sends in two signs is one
const falte = t => t.normalize("NFC").toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
let stelle = daten.heute, lage = null;
const offen = new Set(), karten = new Set();

function stand(i) {
  const eine = new Map(), unter = new Map();
  for (const u of daten.einheiten) for (const [von, bis, w] of u.f) if (von <= i && i <= bis) { eine.set(u.id, { id: u.id, w }); break; }
  for (const e of eine.values()) { const p = e.w.o !== undefined && eine.has(e.w.o) ? e.w.o : ""; if (!unter.has(p)) unter.set(p, []); unter.get(p).push(e); }
  for (const liste of unter.values()) liste.sort((a, b) => a.w.r - b.w.r);
  return { eine, unter };
}
const titel = w => (w.z ? w.z + " " : "") + w.n;

function zeile(e) {
  const li = el("li"), kasten = el("div", "einheit"), kopf = el("div", "kopfzeile"), kinder = lage.unter.get(e.id) || [];
  kasten.dataset.unit = e.id; li.append(kasten); kasten.append(kopf);
  if (kinder.length) {
    const knopf = el("button", "auf"); knopf.type = "button"; knopf.append(el("span", "nur", W.unter + " " + titel(e.w) + " (" + kinder.length + ")"));
    knopf.setAttribute("aria-expanded", String(offen.has(e.id))); knopf.addEventListener("click", () => klappe(e.id, li, knopf)); kopf.append(knopf);
  }
  const name = el("button", "name"); name.type = "button"; name.setAttribute("aria-expanded", String(karten.has(e.id)));
  if (e.w.z) name.append(el("span", "nr", e.w.z + " ")); name.append(e.w.n); name.addEventListener("click", () => karte(e, kasten, name)); kopf.append(name);
  for (const m of e.w.m || []) kasten.append(el("span", "wort zeichen", m));
  for (const [text, zeichen] of e.w.k || []) { const k = el("span", "kopf"); if (zeichen) k.append(el("span", "zeichen", "● ")); k.append(text); kasten.append(k); }
  if ((e.w.m || []).includes(W.geplant)) kasten.classList.add("geplant");
  const neu = daten.tage[stelle].neu[e.id]; if (neu) { kasten.classList.add("neu"); kasten.append(el("span", "wort aenderung", neu)); }
  if (kinder.length && offen.has(e.id)) li.append(liste(kinder));
  if (karten.has(e.id)) kasten.append(inhalt(e));
  return li;
}
function liste(kinder) { const ul = el("ul"); for (const k of kinder) ul.append(zeile(k)); return ul; }
function klappe(id, li, knopf) {
  const auf = !offen.has(id); if (auf) offen.add(id); else offen.delete(id);
  knopf.setAttribute("aria-expanded", String(auf));
  const alt = li.querySelector(":scope > ul"); if (alt) alt.remove();
  if (auf) li.append(liste(lage.unter.get(id)));
}
function karte(e, kasten, knopf) {
  const alt = kasten.querySelector(":scope > .karte");
  if (alt) { alt.remove(); karten.delete(e.id); } else { karten.add(e.id); kasten.append(inhalt(e)); history.replaceState(null, "", "#" + encodeURIComponent(e.id)); }
  knopf.setAttribute("aria-expanded", String(!alt));
}
function inhalt(e) {
  const d = el("div", "karte"), dl = el("dl"), k = stelle === daten.heute ? daten.karten[e.id] || [] : [];
  for (const [was, wert] of [[W.art, e.w.a], ...k]) if (wert) { dl.append(el("dt", "", was)); for (const z of [].concat(wert)) dl.append(el("dd", "", z)); }
  const a = el("a", "", W.link); a.href = "#" + encodeURIComponent(e.id); d.append(dl, a); return d;
}
function gruppen() {
  const kasten = [];
  const oben = lage.unter.get("") || [], je = new Map();
  for (const e of oben) { const g = e.w.g || ""; if (!je.has(g)) je.set(g, []); je.get(g).push(e); }
  for (const [g, es] of je) { if (g) kasten.push(el("h2", "", g)); kasten.push(liste(es)); }
  return kasten;
}
function zeichne() {
  lage = stand(stelle); baum.replaceChildren(...gruppen());
  const tag = daten.tage[stelle];
  if (regler) { document.getElementById("tagwort").textContent = tag.wort; regler.setAttribute("aria-valuetext", tag.wort);
    const neu = document.getElementById("neues"); neu.replaceChildren(...(tag.zeilen.length ? tag.zeilen : [W.unveraendert]).map(z => el("li", "", z))); document.getElementById("neueskopf").textContent = tag.kopf; }
}
function oeffneBis(id) {
  let e = lage.eine.get(id); const gesehen = new Set();
  while (e && e.w.o !== undefined && lage.eine.has(e.w.o) && !gesehen.has(e.w.o)) { gesehen.add(e.w.o); offen.add(e.w.o); e = lage.eine.get(e.w.o); }
}
function zeige(id) {
  if (!lage.eine.has(id)) return false;
  oeffneBis(id); karten.add(id); zeichne();
  const ziel = baum.querySelector('[data-unit="' + CSS.escape(id) + '"]');
  if (ziel) { ziel.classList.add("treffer"); ziel.scrollIntoView({ block: "center" }); const knopf = ziel.querySelector(".name"); if (knopf) knopf.focus({ preventScroll: true }); }
  return true;
}
function suche(text) {
  const worte = falte(text).split(/\s+/).filter(Boolean), funde = document.getElementById("funde");
  if (!worte.length) { funde.replaceChildren(); status_.textContent = ""; return; }
  const treffer = []; let zahl = 0;
  for (const u of daten.einheiten) {
    if (!lage.eine.has(u.id)) continue;
    if (u.t === undefined) u.t = falte(u.f.map(([, , w]) => titel(w) + " " + (w.l || "")).join(" "));
    if (worte.every(w => u.t.includes(w))) { zahl++; if (treffer.length < 40) treffer.push(u.id); }
  }
  status_.textContent = zahl + " " + (zahl === 1 ? W.fund : W.funde);
  funde.replaceChildren(...treffer.map(id => { const li = el("li"), b = el("button", "", titel(lage.eine.get(id).w)); b.type = "button"; b.addEventListener("click", () => zeige(id)); li.append(b); return li; }));
}
// --- the question box: words against the index that was made with the page ---
const stamm = w => w.length > 5 ? w.replace(/(en|er|es|e|n|s)$/, "") : w;
function antworte(text) {
  const worte = falte(text).split(/[^a-z0-9]+/).filter(w => w.length > 2 && !daten.fragen.fuellwort.includes(w)).map(stamm), feld = document.getElementById("antworten");
  if (!worte.length) { feld.replaceChildren(); return; }
  const punkte = new Map();
  for (const w of worte) for (const [wort, ziele] of daten.fragen.index) {
    const p = wort === w ? 3 : w.length > 3 && wort.startsWith(w) ? 2 : w.length > 4 && wort.includes(w) ? 1 : w.startsWith(wort) && wort.length > 4 ? 1 : 0;
    if (p) for (const [z, g] of ziele) { const je = punkte.get(z) || new Map(); je.set(w, Math.max(je.get(w) || 0, p * g)); punkte.set(z, je); }
  }
  const reihe = [...punkte].map(([z, je]) => [z, [...je.values()].reduce((a, b) => a + b, 0), je.size]).sort((a, b) => b[2] - a[2] || b[1] - a[1] || daten.fragen.antworten[a[0]].v - daten.fragen.antworten[b[0]].v);
  const beste = reihe.filter(r => r[2] === reihe[0][2] && r[1] >= reihe[0][1] * 0.6).slice(0, 4);
  const not = daten.fragen.notfall.filter(n => n.worte.some(w => worte.includes(w)));
  feld.replaceChildren(...not.map(n => el("div", "antwort notfall", n.text)), ...(beste.length ? beste.map(([z]) => el("div", "antwort", daten.fragen.antworten[z].t.map(i => daten.fragen.zeilen[i]).join("\n"))) : [el("div", "antwort", W.nichts)]));
  if (beste.length > 1) feld.prepend(el("p", "leise", W.mehreres));
}
for (const e of daten.offen) offen.add(e);
zeichne();
const such = document.getElementById("suche"); let warte = 0;
such.addEventListener("input", () => { clearTimeout(warte); warte = setTimeout(() => suche(such.value), 40); });
if (regler) {
  regler.addEventListener("input", () => { stelle = Number(regler.value); zeichne(); if (such.value) suche(such.value); });
  for (const [id, um] of [["frueher", -1], ["spaeter", 1]]) document.getElementById(id).addEventListener("click", () => { stelle = Math.min(daten.tage.length - 1, Math.max(0, stelle + um)); regler.value = stelle; zeichne(); });
}
const alle = document.getElementById("alle");
alle.addEventListener("click", () => { const auf = alle.getAttribute("aria-pressed") !== "true"; offen.clear(); if (auf) for (const id of lage.unter.keys()) offen.add(id); alle.setAttribute("aria-pressed", String(auf)); zeichne(); });
const frage = document.getElementById("fragetext");
if (frage) document.getElementById("frageform").addEventListener("submit", ev => { ev.preventDefault(); antworte(frage.value); });
function ausAdresse() { let id = ""; try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; } if (id) zeige(id); }
addEventListener("hashchange", ausAdresse); ausAdresse();
let vorher = null;
addEventListener("beforeprint", () => { vorher = new Set(offen); for (const id of lage.unter.keys()) offen.add(id); zeichne(); });
addEventListener("afterprint", () => { if (vorher) { offen.clear(); for (const id of vorher) offen.add(id); vorher = null; zeichne(); } });
document.documentElement.dataset.bereit = "1";
