// A matter that is walked through its procedure. The page keeps the events and nothing
// else: the command takes them anew each time and says how the matter stands, what may be
// done next and what stopped an event.
const walk = { procedure: "", events: [], undone: [], steps: new Map(), outside: [] };
const reviewed = (events, ...more) => ask(["review", walk.procedure, "-", ...here(), ...more], JSON.stringify(events), true);

// walkDay is the day to look at: that of the next event, where it is not before the last.
const walkDay = () => {
  const last = walk.events.reduce((day, e) => (e.on > day ? e.on : day), "");
  return $("walk-on").value > last ? $("walk-on").value : last;
};
const parsed = (text) => { try { return JSON.parse(text); } catch { return null; } };

// take puts an event behind those that were taken, if the command takes it.
const take = (event) => {
  const actor = $("walk-actor").value.trim();
  const full = { ...event, on: $("walk-on").value, ...(actor ? { actor } : {}) };
  const r = reviewed([...walk.events, full], "--json");
  const said = parsed(r.stdout);
  if (!said || said.error) { stopped(r, said && said.error); return; }
  walk.events.push(full);
  walk.undone = [];
  showWalk();
  $("walk-now").focus();
};

// stopped says what an event was refused for: the article, the remedy, what is lacking. A
// fact that is lacking is asked for.
const stopped = (r, e) => {
  const facts = e ? (e.missing || []).filter((term) => names.has(term)) : [];
  show("walk-stop", el("div", { class: "notice closed" },
    el("p", {}, e ? e.message : r.stderr.trim()),
    e && e.remedy ? el("p", {}, T("改法：", "Remedy: ") + e.remedy) : null,
    ...(e ? e.duties || [] : []).map((d) => el("p", {}, cite(d.cite), d.quote ? el("span", { class: "text" }, "“" + d.quote + "”") : ""))),
  ...facts.map((term) => question({ ...names.get(term), fact: "stop-" + names.get(term).id }, learn)));
  $("walk-stop").scrollIntoView({ block: "nearest" });
};
const learn = (term, value) => value !== null && take({ do: "learn", facts: { [term]: value } });

const field = (label, attrs) => {
  const input = el("input", { autocomplete: "off", ...attrs });
  return { input, line: el("label", { class: "field" }, el("span", {}, label), input) };
};
const option = (label, values) => {
  const input = el("select", {}, ...values.map((v) => el("option", { value: v }, v)));
  return { input, line: el("label", { class: "field" }, el("span", {}, label), input) };
};
const listed = (text) => text.split(/[、，,；;\n]/).map((x) => x.trim()).filter(Boolean);

// turnOf shows a step whose turn it is: its choices are buttons, what it must contain are
// fields, and so are what the step would otherwise leave open: as whom, which outcome, which
// parties, how long.
const turnOf = (t) => {
  const step = walk.steps.get(t.step) || {};
  const of = t.of ? T("（", " (") + t.of + T("）", ")") : "";
  const role = t.roles.length > 1 ? option(T("以什么身份", "As what"), t.roles) : null;
  const gives = (t.gives || []).map((what) => [what, field(what)]);
  const open = (on) => [...(step.ends || []), ...(step.concludes || [])].filter((x) => !x.on || x.on === on).flatMap((x) => x.outcomes);
  const several = [...new Set([undefined, ...(t.choices || [])].map(open).filter((x) => x.length > 1).flat())];
  const outcome = several.length ? option(T("结果", "Outcome"), ["", ...several]) : null;
  const parties = [...new Set((step.next || []).flatMap((n) => n.to).map((id) => (walk.steps.get(id) || {}).per).filter((x) => x && x !== step.per))].map((per) => [per, field(per + T("（几个的用顿号分开）", " (commas between several)"))]);
  const by = (step.limits || []).length + (step.events || []).length ? field(T("由机关确定的期限（如 10个工作日，没有的不写）", "Period that the organ sets (10 working days), if any")) : null;
  const act = (choice) => {
    const e = { do: "act", step: t.step, role: role ? role.input.value : t.roles[0] };
    if (t.of) e.of = t.of;
    if (choice) e.choice = choice;
    const written = gives.filter(([, f]) => f.input.value.trim()).map(([what, f]) => [what, f.input.value.trim()]);
    if (written.length) e.gives = Object.fromEntries(written);
    if (outcome && outcome.input.value && open(choice).length > 1) e.outcome = outcome.input.value;
    const named = parties.map(([per, f]) => [per, listed(f.input.value)]).filter(([, list]) => list.length);
    if (named.length) e.parties = Object.fromEntries(named);
    if (by && by.input.value.trim()) e.by = by.input.value.trim();
    take(e);
  };
  const silence = { do: "silence", step: t.step, ...(t.of ? { of: t.of } : {}) };
  const due = t.due && t.due.on ? T("最迟 ", "by ") + t.due.on + (t.due.overdue ? T("，已逾期", ", overdue") : "") : "";
  return el("section", { class: "card turn" }, el("h3", {}, (t.does || t.step) + of),
    el("p", { class: "quiet" }, [t.roles.join(T("或者", " or ")), cite(t.cite), due, t.always && T("任何时候", "at any time")].filter(Boolean).join(T("；", "; "))),
    t.unknown ? el("p", { class: "quiet" }, T("是否需要取决于：", "Needed or not depends on: ") + t.unknown.join(T("、", ", "))) : null,
    ...[role, ...gives.map(([, f]) => f), outcome, ...parties.map(([, f]) => f), by].filter(Boolean).map((f) => f.line),
    el("p", { class: "actions" },
      ...(t.choices || [""]).map((c) => el("button", { type: "button", "data-choice": c || "done", "aria-label": (c || T("办完", "done")) + T("：", ": ") + (t.does || t.step) + of, onclick: () => act(c) }, c || T("办完", "done"))),
      t.silent ? el("button", { type: "button", "data-choice": "silence", onclick: () => take(silence) }, T("逾期不答，记为“", "Record silence as “") + t.silent + "”") : null));
};

// asked are the facts that the command misses, each once.
const askedFacts = (j) => {
  const found = new Map();
  for (const n of j.missing || []) if (n.kind === "fact" && names.has(n.what)) found.set(n.what, n.cite);
  for (const t of j.next || []) for (const term of t.unknown || []) if (names.has(term) && !found.has(term)) found.set(term, t.cite);
  return [...found].map(([term, c]) => question({ ...names.get(term), fact: "walk-" + names.get(term).id, cites: [c] }, learn));
};

const eventLine = (x) => {
  const e = x.event;
  const learnt = e.facts ? Object.entries(e.facts).map(([k, v]) => k + T("：", ": ") + valueText(v)).join(T("；", "; ")) : "";
  const what = e.do === "open" ? T("开始办理", "begun") : x.does || e.event || e.limit || (e.do === "learn" ? T("查明", "found out") : e.step || e.do);
  return el("li", {}, el("strong", {}, e.on || ""), " ", what, e.of ? T("（", " (") + e.of + T("）", ")") : "", e.choice ? T("：", ": ") + e.choice : "", e.do === "silence" ? T("：逾期不答", ": silence") : "", " ",
    el("span", { class: "quiet" }, [e.role, e.actor, cite(x.cite), learnt].filter(Boolean).join(T("，", ", "))));
};
const clockLine = (j) => (k) => el("li", {}, (j.late || []).includes(k.limit) ? el("span", { class: "tag closed" }, T("已逾期", "overdue")) : null, " ",
  k.action + T("（", " (") + k.who + (k.of ? T("：", ": ") + k.of : "") + T("）", ")"), " ", el("strong", {}, (k.due && k.due.date) || T("无法确定", "cannot be told")),
  k.paused && k.called ? T("，", ", ") + k.called + T("，不计", ", not counted") : "", k.done ? T("，已办 ", ", done ") + k.done : "", " ", el("span", { class: "quiet" }, k.citation));

// happened offers what is reported from outside the steps, and the extension of a limit.
const happened = (j) => {
  const of = field(T("是谁的（第三方、其他机关，没有的不写）", "Whose (a third party, another organ), if anybody's"));
  const by = field(T("延长多久", "By how long"), { value: T("20个工作日", "20 working days") });
  const role = field(T("谁同意的", "Who agreed"));
  const limits = (j.clocks || []).map((k) => k.limit);
  const limit = limits.length ? option(T("延长哪一项", "Which limit"), limits) : null;
  return el("details", { class: "card" }, el("summary", {}, T("步骤之外的事：收到、告知、延长", "Beside the steps: received, told, extended")),
    walk.outside.length ? of.line : null,
    el("p", { class: "actions" }, ...walk.outside.map((name) => el("button", { type: "button", onclick: () => take({ do: "happen", event: name, ...(of.input.value.trim() ? { of: of.input.value.trim() } : {}) }) }, name))),
    ...(limit ? [limit.line, by.line, role.line, el("p", { class: "actions" }, el("button", { type: "button", onclick: () => take({ do: "extend", limit: limit.input.value, by: by.input.value.trim(), ...(role.input.value.trim() ? { role: role.input.value.trim() } : {}) }) }, T("延长", "Extend")))] : []));
};

// showWalk asks how the matter stands, and shows it.
const showWalk = () => {
  const begun = walk.events.length > 0;
  show("walk-stop");
  for (const id of ["walk-back", "walk-anew", "walk-save", "walk-record"]) $(id).disabled = !begun;
  $("walk-again").disabled = walk.undone.length === 0;
  $("walk-begin").hidden = $("walk-assume-line").hidden = begun;
  $("walk-told").hidden = $("walk-whole").hidden = !begun;
  if (!begun) { show("walk-next"); return; }
  const on = ["--on", walkDay()];
  const r = reviewed(walk.events, ...on, "--json"), j = parsed(r.stdout);
  if (!j || j.error) { stopped(r, j && j.error); show("walk-next"); return; }
  $("walk-events").value = JSON.stringify(walk.events, null, 1);
  const ended = j.result && j.result.outcome;
  const facts = askedFacts(j);
  show("walk-next", facts.length ? el("section", { class: "card" }, el("h3", {}, T("要查明的", "To find out")), ...facts) : null, ...(j.next || []).map(turnOf), happened(j));
  $("walk-now").textContent = (ended ? T("结果：", "Outcome: ") + ended.term + T("。", ". ") : "") + (j.ended ? T("已经办结。", "The matter is closed.") : (j.next || []).length ? T("现在轮到：", "Now: ") + j.next.filter((t) => !t.always).map((t) => t.does || t.step).join(T("；", "; ")) : "");
  show("walk-clocks", ...(j.clocks || []).map(clockLine(j)));
  show("walk-trail", ...(j.trail || []).map(eventLine));
  $("walk-text").textContent = reviewed(walk.events, ...on).stdout;
};

// loadWalk takes events or a record as the command reads them.
const loadWalk = (text) => {
  const r = ask(["review", $("procedure").value, "-", ...here(), "--json"], text, true), j = parsed(r.stdout);
  if (!j || j.error) { stopped(r, j && j.error); return; }
  walk.procedure = j.procedure;
  walk.events = j.trail.map((x) => x.event);
  walk.undone = [];
  learnProcedure(walk.events[0].on);
  $("walk-on").value = j.on;
  showWalk();
};

// learnProcedure asks for the steps of the procedure on the day of its opening.
const learnProcedure = (day) => {
  const j = parsed(ask(["review", walk.procedure, ...here(), "--on", day, "--json"], "", true).stdout);
  walk.steps = new Map(((j && j.steps) || []).map((s) => [s.id, s]));
  walk.outside = (j && j.events) || [];
};
const dropWalk = () => { walk.events = []; walk.undone = []; $("walk-events").value = ""; showWalk(); };

const walkDesk = () => {
  $("walk-on").value = $("on").value;
  $("walk-form").addEventListener("submit", (e) => {
    e.preventDefault();
    if (walk.events.length) return;
    walk.procedure = $("procedure").value;
    learnProcedure($("walk-on").value);
    take({ do: "open", ...($("walk-assume").checked ? { assume: "false" } : {}) });
  });
  $("walk-on").addEventListener("change", showWalk);
  $("walk-back").addEventListener("click", () => { walk.undone.push(walk.events.pop()); showWalk(); });
  $("walk-again").addEventListener("click", () => { walk.events.push(walk.undone.pop()); showWalk(); });
  $("walk-anew").addEventListener("click", dropWalk);
  $("walk-load").addEventListener("submit", (e) => { e.preventDefault(); loadWalk($("walk-events").value); });
  $("walk-file").addEventListener("change", async (e) => { const f = e.target.files[0]; if (f) loadWalk(await f.text()); });
  $("walk-save").addEventListener("click", () => save("gongkai-events.json", JSON.stringify(walk.events, null, 1) + "\n"));
  $("walk-record").addEventListener("click", () => save("gongkai-case.json", reviewed(walk.events, "--save", "-").stdout));
  $("walk-more").addEventListener("change", (e) => {
    const q = names.get(e.target.value.trim());
    if (!q) return;
    e.target.value = "";
    $("walk-next").prepend(question({ ...q, fact: "more-" + q.id }, learn));
    $("walk-next").querySelector("input").focus();
  });
  for (const id of ["procedure", "place"]) $(id).addEventListener("change", dropWalk);
  showWalk();
};
