// The desk. It asks the command and shows what it says; it works nothing out. Whatever it
// shows is put in as text, never as markup.
"use strict";
const $ = (id) => document.getElementById(id);
let speech = "zh";
const T = (zh, en) => (speech === "en" ? en : zh);

// el makes an element: attributes, then texts and elements within it.
const el = (tag, attrs, ...inner) => {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(attrs || {})) {
    if (k === "onclick" || k === "onchange") e[k] = v;
    else if (v !== false && v != null) e.setAttribute(k, v === true ? "" : v);
  }
  e.append(...inner.filter((x) => x != null && x !== false && x !== ""));
  return e;
};
const show = (where, ...what) => $(where).replaceChildren(...what.filter(Boolean));

// ask runs the command in the place, on the day and in the language chosen. What it says
// beside its answer is told, and what went wrong.
const ask = (args, input, quiet) => {
  const r = engine.ask([...args, "--lang", speech], input);
  if (!quiet) tell(r.stderr.trim(), r.exit !== 0);
  return r;
};
const tell = (text, wrong) => {
  const box = $("fault");
  box.hidden = !text;
  box.className = "notice " + (wrong ? "closed" : "unsettled");
  box.textContent = text;
};
const layer = () => (edit.used.size ? ["--policies", USED] : []); // files of one's own, see edit.js
const here = () => ["-j", $("place").value, ...layer()];
const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const pre = (text) => el("pre", {}, text);
const save = (name, text) => {
  const a = el("a", { href: URL.createObjectURL(new Blob([text])), download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
};

// ---- one document ----
const facts = new Map(); // by term, as the register writes them
let names = new Map(); // every fact, by term

const described = () => {
  const doc = {};
  const put = (key, value) => { if (value) doc[key] = value; };
  put("标题", $("title").value.trim());
  put("发文字号", $("number").value.trim());
  put("成文日期", $("formed").value);
  for (const [term, value] of facts) doc[term] = value;
  return JSON.stringify([doc]);
};
const classify = (...more) => ask(["classify", ...here(), "--on", $("on").value, ...($("assume").checked ? ["--assume-false"] : []), ...more, "-"], described());

const tone = { 主动公开: "open", 依申请公开: "request", 部分公开: "request", 不予公开: "closed" };
const verdict = (res) => {
  if (res.attribute) return el("p", { class: "verdict " + (tone[res.attribute] || "unsettled") }, res.attribute);
  return el("p", { class: "verdict unsettled" }, T("未定", "not settled"));
};

const cite = (c) => (c && (c.text || c.place)) || "";
const section = (title, items) => (items.length ? el("section", {}, el("h3", {}, title), ...items) : null);
const ground = (g) => el("div", { class: "ground" },
  el("strong", {}, g.then || ""), g.then ? " " : "", el("span", {}, cite(g.cite)),
  g.quote ? el("span", { class: "text" }, "“" + g.quote + "”") : "");

const answerOf = (res) => {
  const a = res.answer || res;
  const stands = (a.grounds || []).filter((g) => g.stands === true);
  const limit = res.publish_by;
  const out = [verdict(res)];
  if (!res.attribute && (res.possible || a.possible)) {
    out.push(el("p", {}, T("还可能是：", "Still possible: ") + (res.possible || a.possible).join(T("、", ", ")) + T("。认定前不得公开。", ". Nothing is published meanwhile.")));
  }
  if (limit && limit.date) {
    out.push(el("p", {}, (limit.if_open ? T("如为主动公开，最迟 ", "If it is open: by ") : T("最迟公开日 ", "Publish by ")), el("strong", {}, limit.date), " ", cite(limit.statutory && limit.statutory.cite)));
  }
  if (res.mark && res.mark.text) out.push(el("p", {}, T("标注：", "Mark: "), res.mark.text));
  out.push(section(T("依据", "Grounds"), stands.filter((g) => g.decisive).map(ground)));
  out.push(section(T("也成立，不起决定作用", "Stands too, and does not decide"), stands.filter((g) => !g.decisive).map(ground)));
  out.push(section(T("还拦着的", "What stands against it"), (a.held || res.held || []).filter((h) => h.stands === true).map((h) => el("p", {}, cite(h.cite) + T("：", ": ") + (h.pending || "")))));
  const conflicts = (a.conflicts || []).filter((c) => c.stands !== null && c.stands !== undefined ? c.stands : a.decided);
  out.push(section(T("与上位法不一致", "Departs from superior law"), conflicts.map((c) => el("p", {}, [...(c.local || []), ...(c.superior || [])].map((x) => cite(x.cite)).join(" ↔ ")))));
  const assumed = a.assumed || [];
  out.push(assumed.length ? el("details", {}, el("summary", {}, T("按“否”处理的 ", "Taken for “no”: ") + assumed.length + T(" 项", "")), el("p", {}, assumed.map((x) => x.term || x.fact || x).join(T("、", ", ")))) : null);
  return el("div", { class: "answer card" }, ...out.filter(Boolean));
};

// questions are those of one article together, in the order in which the command asks.
const nextOf = (res) => {
  const a = res.answer || res;
  const all = [...(res.missing || a.missing || []), ...(res.judgements || a.judgements || [])];
  if (!all.length) return [];
  const head = cite(all[0].under || (all[0].cites || [])[0]);
  return all.filter((q) => cite(q.under || (q.cites || [])[0]) === head).slice(0, 8);
};

const set = (term, value) => {
  if (value === null) facts.delete(term); else facts.set(term, value);
  renew();
};
const unclear = "未知";
const question = (q, put = set) => {
  const declared = { ...q, ...names.get(q.term) };
  const name = "q-" + q.fact;
  const inner = [];
  if (declared.type === "bool") {
    for (const [value, label] of [[true, T("是", "yes")], [false, T("否", "no")], [unclear, T("查过，不清楚", "looked, not clear")]]) {
      inner.push(el("label", {}, el("input", { type: "radio", name, onchange: () => put(q.term, value) }), label));
    }
  } else if (declared.values && declared.type === "set") {
    const chosen = new Set();
    for (const v of declared.values) inner.push(el("label", {}, el("input", { type: "checkbox", onchange: (e) => (e.target.checked ? chosen.add(v) : chosen.delete(v)) }), v));
    inner.push(el("button", { type: "button", onclick: () => put(q.term, [...chosen]) }, T("就是这些", "these")));
  } else if (declared.values) {
    for (const v of declared.values) inner.push(el("label", {}, el("input", { type: "radio", name, onchange: () => put(q.term, v) }), v));
  } else {
    inner.push(el("input", { type: declared.type === "date" ? "date" : "text", "aria-label": q.term, onchange: (e) => put(q.term, e.target.value || null) }));
  }
  return el("fieldset", { class: "question" }, el("legend", {}, q.ask || q.term),
    el("small", { class: "quiet" }, [q.judged_by && T("由", "judged by ") + q.judged_by + T("判断", ""), (q.cites || []).map(cite).join(T("，", ", "))].filter(Boolean).join(T("；", "; "))),
    el("div", { class: "choices" }, ...inner));
};

const valueText = (v) => (v === true ? T("是", "yes") : v === false ? T("否", "no") : Array.isArray(v) ? v.join("、") || T("都没有", "none") : String(v));
const factList = (known, put) => [...known].map(([term, value]) => el("li", {}, el("span", {}, term + T("：", ": ") + valueText(value)),
    el("button", { type: "button", "aria-label": T("撤回 ", "take back ") + term, onclick: () => put(term, null) }, T("撤回", "take back"))));

// renew asks anew. What comes out is short; what is to be found out next needs all of it.
let last = "";
const renew = (short) => {
  $("told").hidden = true;
  const r = classify("--json", ...(short === true ? [] : ["--full"]));
  last = r.stdout;
  let row = null;
  try { row = JSON.parse(r.stdout)[0]; } catch { /* what is wrong was told */ }
  if (!row || !row.result) {
    show("answer", row && row.error ? el("p", { class: "notice closed" }, row.error) : null);
    return;
  }
  show("answer", answerOf(row.result));
  if (short === true) return;
  const next = nextOf(row.result);
  show("questions", ...(next.length ? next.map((q) => question(q)) : [el("p", {}, T("没有要查明的了。", "There is nothing left to find out."))]));
  $("known").hidden = false;
  show("facts", ...factList(facts, set));
};
const told = (title, r) => {
  $("told").hidden = false;
  $("told-title").textContent = title;
  $("told-text").textContent = r.stdout || r.stderr;
};

const documentDesk = () => {
  for (const id of ["title", "number", "formed", "assume"]) $(id).addEventListener("change", () => renew());
  for (const id of ["described", "questions", "settle"]) $(id).addEventListener("submit", (e) => e.preventDefault());
  $("clear").addEventListener("click", () => told(T("现在可以公开吗", "May it be released?"), ask(["clear", ...here(), "--on", $("on").value, "-"], described())));
  $("why").addEventListener("click", () => told(T("全部理由", "All reasons"), classify("--explain")));
  $("anew").addEventListener("click", () => { facts.clear(); $("described").reset(); renew(); });
  $("more").addEventListener("change", (e) => {
    const q = names.get(e.target.value.trim());
    if (!q) return;
    e.target.value = "";
    $("questions").prepend(question({ ...q, fact: q.id }));
    $("questions").querySelector("input").focus();
  });
  for (const b of document.querySelectorAll("[data-save]")) {
    b.addEventListener("click", () => save("gongkai." + b.dataset.save, b.dataset.save === "json" ? last : classify("--explain").stdout));
  }
};

// ---- a register ----
let bytes = null; // of the file that was opened
const rowsInput = () => bytes || $("pasted").value;
const rowsDay = () => ($("on-rows").checked ? ["--on", $("on").value] : []);
const classifyRows = (...more) => ask(["classify", ...here(), ...rowsDay(), ...($("assume-rows").checked ? ["--assume-false"] : []), ...more, "-"], rowsInput());
const registerDesk = () => {
  $("file").addEventListener("change", async (e) => {
    const f = e.target.files[0];
    bytes = f ? new Uint8Array(await f.arrayBuffer()) : null;
    if (f) $("pasted").value = "";
  });
  $("pasted").addEventListener("input", () => { bytes = null; $("file").value = ""; });
  $("rows").addEventListener("submit", (e) => { e.preventDefault(); showRows(classifyRows("--json")); });
  $("rows-csv").addEventListener("click", () => save("gongkai.csv", classifyRows("--csv").stdout));
  $("rows-json").addEventListener("click", () => save("gongkai.json", classifyRows("--json").stdout));
};
const showRows = (r) => {
  let list = [];
  try { list = JSON.parse(r.stdout); } catch { /* what is wrong was told */ }
  const cell = (label, ...inner) => el("td", { "data-label": label }, ...inner);
  const heads = [T("行", "Row"), T("题名", "Title"), T("公开属性", "Attribute"), T("最迟公开", "Publish by"), T("依据", "Grounds")];
  const body = list.map((x) => {
    const res = x.result || {}, a = res.answer || {};
    const grounds = (a.grounds || []).filter((g) => g.decisive).map((g) => cite(g.cite)).join(T("；", "; "));
    return el("tr", {}, cell(heads[0], String(x.row)), cell(heads[1], x.title || ""),
      cell(heads[2], x.error ? x.error : el("span", { class: "tag " + (tone[res.attribute] || "unsettled") }, res.attribute || T("未定", "not settled"))),
      cell(heads[3], (res.publish_by && res.publish_by.date) || ""), cell(heads[4], grounds));
  });
  const law = $("on-rows").checked ? T("按 ", "By the law of ") + $("on").value + T(" 的规定", "") : T("每件按成文日期那一天的规定", "Each by the law of the day it was formed");
  show("rows-out", list.length ? el("table", { class: "stack" }, el("caption", {}, law), el("thead", {}, el("tr", {}, ...heads.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, ...body)) : null,
    list.length ? el("details", {}, el("summary", {}, T("逐件写出理由", "Reasons of each")), pre(classifyRows("--explain").stdout)) : null);
};

// ---- limits and procedures ----
// choose offers what there is now, and keeps what was chosen where it is still there.
const choose = (id, ...offered) => {
  const was = $(id).value;
  show(id, ...offered);
  if ([...$(id).options].some((o) => o.value === was)) $(id).value = was;
};
const lists = () => {
  let limits = [], procedures = [];
  try { limits = JSON.parse(ask(["due", ...here(), "--on", $("on").value, "--json"], "", true).stdout) || []; } catch { /* none */ }
  try { procedures = JSON.parse(ask(["review", ...here(), "--on", $("on").value, "--json"], "", true).stdout) || []; } catch { /* none */ }
  const groups = new Map(); // by instrument, in the order of the command
  for (const l of limits) {
    const title = l.cite.text.slice(0, -l.cite.place.length);
    if (!groups.has(title)) groups.set(title, el("optgroup", { label: title }));
    groups.get(title).append(el("option", { value: l.time.id }, l.time.action + T("（自", " (from ") + l.time.from + T("，", ", ") + l.cite.place + T("）", ")")));
  }
  choose("limit", ...groups.values());
  choose("procedure", ...procedures.map((p) => el("option", { value: p.procedure }, p.term + T("（", " (") + p.title + T("）", ")"))));
};
const dueDesk = () => $("due-form").addEventListener("submit", (e) => {
  e.preventDefault();
  const r = ask(["due", $("limit").value, $("event").value, ...here(), "--ledger"], "");
  show("due-out", r.stdout ? pre(r.stdout) : null);
});
const reviewDesk = () => $("review-form").addEventListener("submit", (e) => {
  e.preventDefault();
  const r = ask(["review", $("procedure").value, ...here(), "--on", $("on").value], "");
  show("review-out", r.stdout ? pre(r.stdout) : null);
});

// ---- a score ----
// What the scorecard asks of one unit, or a table of units as it is.
const figures = new Map(); // by term
const unit = "本单位";
const csv = (rows) => rows.map((r) => r.map((v) => '"' + v.replaceAll('"', '""') + '"').join(",")).join("\n") + "\n";
const oneUnit = () => csv([["单位", ...figures.keys()], [unit, ...[...figures.values()].map((v) => (v === true ? "是" : v === false ? "否" : Array.isArray(v) ? v.join("、") : v))]]);
// schemes are those among the files of one's own: a scheme is of its year, not of the day above.
const schemes = () => [...edit.used.values()].flatMap((text) => (/^\uFEFF?(?:细则|scheme):\s*([^\s#]+)/m.exec(text) || []).slice(1));
const score = (card, input, ...more) => ask(["score", ...here(), ...(schemes().includes(card) ? [] : ["--on", $("on").value]), "--scheme", card, ...more, "-"], input, true);
const figure = (term, value) => {
  if (value === null) figures.delete(term); else figures.set(term, value);
  renewScore();
};
const lineOf = (l) => el("div", { class: "ground" }, el("strong", {}, l.term), " ", cite(l.cite),
  l.why ? el("span", { class: "quiet block" }, l.why[speech === "en" ? "en" : "zh"]) : null);
const renewScore = () => {
  const r = score($("card").value, oneUnit(), "--json", "--full");
  let one = null;
  try { one = JSON.parse(r.stdout).units[0]; } catch { tell(r.stderr.trim(), true); }
  show("score-facts", ...factList(figures, figure));
  if (!one) { show("score-out"); show("score-questions"); return; }
  tell("");
  show("score-out", el("p", { class: "verdict " + (one.grade ? "open" : "unsettled") }, one.grade || T("等次未定", "grade not settled")),
    one.possible ? el("p", {}, T("可能为：", "Possible: ") + one.possible.join(T("、", ", "))) : null,
    one.determined_by ? el("p", { class: "quiet" }, T("等次是建议，审定机关：", "The grade is a proposal; it is determined by ") + one.determined_by) : null,
    section(T("依据", "Grounds"), (one.lines || []).map(lineOf)),
    el("details", {}, el("summary", {}, T("全部理由", "All reasons")), pre(score($("card").value, oneUnit(), "--unit", unit).stdout)));
  const missing = (one.missing || []).filter((q) => q.fact);
  show("score-questions", ...missing.slice(0, 6).map((q) => question(q, figure)));
};
const showTable = () => {
  if (!$("card").value) { show("units-out"); return; }
  const r = score($("card").value, $("units").value);
  tell(r.stderr.trim(), r.exit !== 0);
  show("units-out", r.stdout ? pre(r.stdout) : null);
};
// cards offers the scorecards that are law here on the day.
const cards = () => {
  const law = [...schemes(), ...CARDS].filter((c) => score(c, csv([["单位"], [unit]])).exit === 0);
  choose("card", ...law.map((c) => el("option", { value: c }, c)));
  $("no-card").hidden = law.length > 0;
  $("scoring").hidden = law.length === 0;
  if (law.length) renewScore();
};
const scoreDesk = () => {
  $("card").addEventListener("change", () => { figures.clear(); renewScore(); });
  $("score-questions").addEventListener("submit", (e) => e.preventDefault());
  $("units-form").addEventListener("submit", (e) => { e.preventDefault(); showTable(); });
};

// ---- the frame ----
// A view is not named like what it is in the page, so that the browser does not scroll to it.
const view = () => {
  if (location.hash === "#main") return; // the way past the menu
  const id = ["document", "register", "due", "review", "score", "rules"].find((x) => "#" + x === location.hash) || "document";
  for (const s of document.querySelectorAll(".view")) s.hidden = s.id !== "view-" + id;
  for (const a of $("menu").querySelectorAll("a")) {
    if (a.hash === "#" + id) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  }
  tell("");
  if (id === "score" && names.size) cards();
  if (id === "rules" && names.size) openRules();
  scrollTo({ top: 0, behavior: "instant" });
};
const speakTo = (tag) => {
  speech = tag;
  document.documentElement.lang = tag === "en" ? "en" : "zh-CN";
  for (const e of document.querySelectorAll("[data-en]")) {
    e.dataset.zh ??= e.textContent;
    e.textContent = tag === "en" ? e.dataset.en : e.dataset.zh;
  }
  $("speak").textContent = tag === "en" ? "中文" : "English";
  $("speak").lang = tag === "en" ? "zh-CN" : "en";
};
// all asks anew whatever was answered, when the place, the day or the language is another:
// the view that is shown last, since what it tells must stand.
const all = () => {
  $("rows-day").textContent = $("on").value;
  lists();
  const shown = (form) => !$(form).closest(".view").hidden;
  const forms = [["rows", "rows-out"], ["due-form", "due-out"], ["review-form", "review-out"], ["units-form", "units-out"]].filter(([, out]) => $(out).childElementCount).map(([form]) => form);
  if (!$("view-score").hidden) cards();
  if (!$("view-rules").hidden) openRules();
  if (walk.events.length) showWalk();
  for (const form of ["described", ...forms].sort((a, b) => shown(a) - shown(b))) {
    if (form === "described") renew(); else $(form).requestSubmit();
  }
};

const learnNames = () => {
  names = new Map(JSON.parse(ask(["facts", "--json", ...layer()], "", true).stdout).map((f) => [f.term, f]));
  show("names", ...[...names.keys()].map((n) => el("option", { value: n })));
};

const begin = async () => {
  show("place", ...PLACES.map((p) => el("option", { value: p.id }, p.term)));
  $("place").value = (PLACES.find((p) => p.id === "wuwei") || PLACES[0]).id;
  $("on").value = today();
  $("event").value = today();
  window.addEventListener("hashchange", view);
  view();
  try {
    await engine.start(() => {
      renew(true);
      engine.times.answered = Math.round(performance.now());
      document.documentElement.dataset.answered = String(engine.times.answered);
    });
  } catch (e) {
    tell(T("规则无法载入：这个网页文件不完整、被改动过，或者浏览器太旧。请重新复制一份，或者用 2022 年以后的浏览器打开。", "The law cannot be loaded: this file is incomplete or was changed, or the browser is too old. Copy it anew, or use a browser of 2022 or later.") + " (" + e.message + ")", true);
    return;
  }
  $("state").hidden = true;
  documentDesk(); registerDesk(); dueDesk(); reviewDesk(); walkDesk(); scoreDesk(); rulesDesk();
  $("place").addEventListener("change", all);
  $("on").addEventListener("change", () => {
    $("on-rows").checked = $("on").value !== ""; // who chooses a day means it
    $("on").value ||= today();
    all();
  });
  $("speak").addEventListener("click", () => { speakTo(speech === "en" ? "zh" : "en"); all(); });
  setTimeout(() => {
    learnNames();
    all();
    $("version").textContent = ask(["version"], "", true).stdout.trim();
    document.documentElement.dataset.ready = "yes";
  }, 0);
};
