// Policy files. What is edited stands in 草稿, where check, fmt and check --fix take it as
// from any folder; what is taken for answers in 规则, which every question then names.
const edit = { base: null, used: new Map() };
const DRAFT = "草稿", USED = "规则";

// openRules unpacks the files that come with the page, the first time the view is shown.
const openRules = async () => {
  if (edit.base) return;
  edit.base = await engine.files();
  for (const [name, text] of Object.entries(edit.base)) engine.fs.keep("/law/" + name, text);
  show("edit-open", el("option", { value: "" }, ""), ...Object.keys(edit.base).sort().map((name) => el("option", { value: name }, name)));
};
const lay = (folder, files) => {
  for (const name of engine.fs.texts(folder).keys()) engine.fs.lose(folder + "/" + name);
  for (const [name, text] of files) engine.fs.keep(folder + "/" + name, text);
};
// drafted writes the draft with what is used beside it, and gives its name; null where the
// name is none of a file in a folder.
const drafted = () => {
  const name = $("edit-name").value.trim();
  if (!/^[^\/\\.][^\/\\]*(\/[^\/\\.][^\/\\]*)*\.ya?ml$/.test(name)) {
    said(T("名称应当像 wuwei/99.yaml：不以 / 或 . 开头，以 .yaml 结尾。", "A name looks like wuwei/99.yaml: no / or . at its beginning, .yaml at its end."));
    return null;
  }
  lay(DRAFT, new Map([...edit.used, [name, $("edit-text").value]]));
  return name;
};
const said = (text) => { show("edit-list"); $("edit-whole").hidden = true; $("edit-state").textContent = text; };

// goTo puts the cursor where a message is: line and column count from one, in characters.
const goTo = (range) => {
  const area = $("edit-text"), lines = area.value.split("\n");
  const at = (p) => lines.slice(0, p.line - 1).reduce((n, l) => n + l.length + 1, 0) + [...(lines[p.line - 1] || "")].slice(0, p.column - 1).join("").length;
  area.focus();
  area.setSelectionRange(at(range.start), at(range.end && range.end.line ? range.end : range.start));
  area.scrollTop = (range.start.line - 4) * (area.scrollHeight / lines.length);
};
const message = (name) => (d) => {
  const place = d.range && d.range.start && d.range.start.line ? d.range.file + ":" + d.range.start.line + ":" + d.range.start.column : (d.range && d.range.file) || "";
  const here = place && d.range.file === DRAFT + "/" + name && d.range.start && d.range.start.line;
  return el("li", {}, el("span", { class: "tag " + (d.severity === "error" ? "closed" : "unsettled") }, d.severity === "error" ? T("错误", "error") : d.severity === "warning" ? T("警告", "warning") : T("提示", "remark")), " ",
    here ? el("button", { type: "button", onclick: () => goTo(d.range) }, place) : place, " ", d.message, " ", el("span", { class: "quiet" }, "[" + d.code + "]"),
    d.remedy ? el("div", { class: "quiet" }, T("改法：", "Remedy: ") + d.remedy) : null);
};
// report shows what check says of the draft: as data, and as the command says it.
const report = (name, data, r) => {
  show("edit-list", ...(parsed(data.stdout) || []).map(message(name)));
  $("edit-said").textContent = r.stdout + r.stderr;
  $("edit-whole").hidden = false;
  $("edit-state").textContent = (r.stdout || r.stderr).trim().split("\n").pop();
};
// checked reports on the writing of the draft, and gives whether it is free of errors.
const checked = () => {
  const name = drafted();
  if (!name) return false;
  const quick = ["check", DRAFT, "--quick"], r = ask(quick, "", true);
  report(name, ask([...quick, "--json"], "", true), r);
  return r.exit === 0;
};
// analysed reports with the analysis, which takes a browser a while: the page goes on meanwhile.
const analysed = async () => {
  const name = drafted(), text = $("edit-text").value, how = ["check", DRAFT, "--lang", speech];
  if (!name) return;
  said(T("正在分析……", "Analysing …"));
  $("edit-proofs").disabled = true;
  try {
    const answers = await engine.beside([[...how, "--json"]], [how]);
    report(name, ...answers);
    if ($("edit-name").value.trim() !== name || $("edit-text").value !== text) $("edit-state").textContent = T("这是改动以前的内容的分析。", "This is the analysis of what was there before the last change. ") + $("edit-state").textContent;
  } catch (e) {
    said(T("没有分析成：", "Not analysed: ") + e.message);
  }
  $("edit-proofs").disabled = false;
  $("edit-state").focus();
};
const rewritten = (how) => {
  const name = drafted();
  if (!name) return;
  const r = how(name);
  const text = engine.fs.texts(DRAFT).get(name);
  if (text !== undefined) $("edit-text").value = text;
  checked();
  const told = (r.stdout + r.stderr).trim();
  if (told) { $("edit-said").textContent = told + "\n\n" + $("edit-said").textContent; $("edit-state").textContent = told.split("\n").pop() + " " + $("edit-state").textContent; }
};
// use answers by other files: every answer is asked anew, and the page says so.
const use = (files) => {
  edit.used = files;
  lay(USED, files);
  const names = [...files.keys()];
  $("layered").hidden = !names.length;
  $("layered").textContent = names.length ? T("答复按自己的规则文件（叠加在本页的规则之上）：", "Answers rest on policy files of your own, on top of the law of the page: ") + names.join(T("、", ", ")) : "";
  learnNames();
  all();
};
const rulesDesk = () => {
  $("edit-open").addEventListener("change", (e) => {
    const name = e.target.value;
    if (!name) return;
    $("edit-name").value = name;
    $("edit-text").value = edit.used.get(name) ?? edit.base[name];
    said("");
  });
  $("edit-file").addEventListener("change", async (e) => {
    const f = e.target.files[0];
    if (!f) return;
    $("edit-name").value = $("place").value + "/" + f.name;
    $("edit-text").value = await f.text();
    checked();
  });
  $("edit-form").addEventListener("submit", (e) => { e.preventDefault(); checked(); $("edit-state").focus(); });
  $("edit-proofs").addEventListener("click", analysed);
  $("edit-fmt").addEventListener("click", () => rewritten((name) => {
    const r = engine.ask(["fmt", "--write", DRAFT + "/" + name]); // with a language it would translate the file
    return r.exit === 0 && speech === "en" ? { stdout: "", stderr: "" } : r;
  }));
  $("edit-fix").addEventListener("click", () => rewritten(() => ask(["check", DRAFT, "--fix", "--write"], "", true)));
  $("edit-save").addEventListener("click", () => save($("edit-name").value.trim().split("/").pop() || "rules.yaml", $("edit-text").value));
  $("edit-use").addEventListener("click", () => { if (checked()) use(new Map([...edit.used, [$("edit-name").value.trim(), $("edit-text").value]])); });
  $("edit-drop").addEventListener("click", () => { const left = new Map(edit.used); left.delete($("edit-name").value.trim()); use(left); });
};
begin();
