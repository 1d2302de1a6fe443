// The engine. It stands in the page in parts, which a worker unpacks while the browser still
// reads the next ones. It begins where the law has been read, and in two halves, the first of
// which gives the first answer: see package frozen.
const engine = (() => {
  "use strict";
  const times = {};
  const mark = (name) => { times[name] = Math.round(performance.now()); };
  const fs = system();
  let module, more, places, rest, exports, next, within, laid;
  const blocks = []; // of the memory, in their order
  const begin = async () => {
    ({ exports } = await WebAssembly.instantiate(module, fs.imports(module)));
    fs.begin(exports.memory);
    next = within = laid = 0;
  };
  // lay puts what came of the memory in its place.
  const lay = () => {
    if (!exports || !places) return;
    const memory = new Uint8Array(exports.memory.buffer);
    for (; laid < blocks.length; laid++) {
      const bytes = blocks[laid];
      for (let from = 0; from < bytes.length;) {
        const n = Math.min(bytes.length - from, places[next + 1] - within);
        memory.set(bytes.subarray(from, from + n), places[next] + within);
        from += n;
        within += n;
        if (within === places[next + 1]) { next += 2; within = 0; }
      }
    }
  };

  // half is there when the first answer can be given, whole when all is.
  const promise = () => { const p = {}; p.done = new Promise((yes, no) => { p.yes = yes; p.no = no; }); p.done.catch(() => {}); return p; };
  const half = promise(), whole = promise(), fail = (e) => { half.no(e); whole.no(e); };
  const given = {
    places: ([bytes]) => { places = new Uint32Array(bytes.buffer); },
    module: async (of) => { [module] = of; await begin(); mark("compiled"); },
    memory: (more) => { blocks.push(...more); },
    rest: ([bytes]) => { rest = bytes; whole.yes(); },
  };
  const give = async (part) => {
    if (part.wrong) throw new Error(part.wrong);
    await given[part.of](part.blocks);
    lay();
    if (exports && places && next === places.length) half.yes();
  };
  const receive = (part) => { give(part).catch(fail); };

  // Two workers: one unpacks, the other has the first half compiled, which counts for all.
  const compile = async (bytes, give) => {
    const module = await WebAssembly.compile(bytes), imports = {};
    give({ of: "module", blocks: [module] });
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ||= {})[name] = () => 0;
    (await WebAssembly.instantiate(module, imports)).exports.warm();
  };
  const workers = [];
  const worker = (script, port) => {
    const w = new Worker(URL.createObjectURL(new Blob(["const fail = (e) => postMessage({ wrong: e.message });" + script])));
    w.onmessage = ({ data }) => receive(data);
    w.onerror = w.onmessageerror = (e) => fail(new Error(e.message || e.type));
    w.postMessage(port, [port]);
    workers.push(w);
    return w;
  };
  let take;
  try {
    const { port1, port2 } = new MessageChannel();
    worker("onmessage = ({ data: port }) => { port.onmessage = ({ data }) => (" + compile + ")(data, postMessage).catch(fail); };", port1);
    const unpacker = worker("const unpack = " + unpack + ", decoder = " + decoder + ", receiver = " + receiver + ";" +
      "let port; const take = receiver((part, its) => { if (part.of === 'module') port.postMessage(part.blocks[0], its); else postMessage(part, its); }, fail);" +
      "onmessage = ({ data }) => { if (port) take(data); else port = data; };", port2);
    take = (part) => unpacker.postMessage(part);
  } catch { // a browser without workers here
    take = receiver((part) => {
      if (part.of === "module") compile(part.blocks[0], receive).catch(fail); else receive(part);
    }, fail);
  }

  const held = (element) => ({ text: element.textContent, size: Number(element.dataset.size), of: element.dataset.of, whole: Number(element.dataset.whole) });
  // part takes the part that stands before the script that is running; what belongs to the rest
  // waits, so that nothing is in the way of the first answer.
  let later = [];
  const part = () => {
    const element = document.currentScript.previousElementSibling, one = held(element);
    if (one.of === "rest" && later) later.push(one); else take(one);
    if (!element.id) element.remove();
  };
  const read = new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve); });
  read.then(() => {
    if (document.getElementById("main")) take({ end: ["places", "module", "memory"] });
    else document.body.textContent = "这个网页文件不完整，请重新复制一份。 This file is incomplete: copy it anew.";
  });

  // start has the first answer given, then makes the engine whole. Should that answer need more
  // than the first half, it is asked again of the whole, which begins anew.
  const start = async (answer) => {
    mark("begun");
    await half.done;
    mark("loaded");
    let answered = true;
    try { answer(); } catch { answered = false; }
    later.forEach(take);
    later = null;
    await read;
    take({ end: ["rest"] });
    await whole.done;
    if (!answered) { await begin(); lay(); }
    more = await WebAssembly.compile(rest);
    await WebAssembly.instantiate(more, { ...fs.imports(more), shared: exports });
    for (const w of workers) w.terminate();
    blocks.length = 0;
    rest = null;
    mark("whole");
    if (!answered) answer();
  };
  // files are those that come with the page, by name: they are unpacked when asked for.
  const files = async () => {
    let text = "";
    const read = new TextDecoder(), from = (id) => unpack(held(document.getElementById(id)));
    const decode = (await decoder(from("unpacker")))();
    if (!decode(from("files"), (bytes) => { text += read.decode(bytes, { stream: true }); })) throw new Error("it ends too early");
    return JSON.parse(text);
  };
  // asking runs the command: {stdout, stderr, exit}. input is a text or bytes.
  const asking = (exports) => (args, input = "") => {
    const bytes = (x) => (typeof x === "string" ? new TextEncoder().encode(x) : x);
    const named = bytes(args.map((x) => x.replaceAll("\0", "\uFFFD") + "\0").join("")), given = bytes(input);
    const at = exports.take(named.length + given.length), memory = () => exports.memory.buffer;
    new Uint8Array(memory()).set(named, at);
    new Uint8Array(memory()).set(given, at + named.length);
    const said = exports.run(named.length), v = new DataView(memory());
    const text = (i) => new TextDecoder().decode(new Uint8Array(memory(), v.getUint32(said + i, true), v.getUint32(said + i + 4, true)));
    return { exit: v.getInt32(said, true), stdout: text(4), stderr: text(12) };
  };
  const ask = (...question) => asking(exports)(...question);
  // beside asks a copy of the engine, in a worker, so that the page goes on meanwhile; what it
  // does to files is lost. It takes any number of questions, each what ask takes.
  const copy = async ({ module, more, memory, globals, folders, questions }) => {
    const fs = system(folders), { exports } = await WebAssembly.instantiate(module, fs.imports(module));
    exports.memory.grow((memory.byteLength - exports.memory.buffer.byteLength) / 65536);
    new Uint8Array(exports.memory.buffer).set(new Uint8Array(memory));
    for (const [name, value] of globals) exports[name].value = value;
    fs.begin(exports.memory);
    await WebAssembly.instantiate(more, { ...fs.imports(more), shared: exports });
    return questions.map((q) => asking(exports)(...q));
  };
  const beside = (...questions) => new Promise((resolve, reject) => {
    const script = "const system = " + system + ", asking = " + asking + ", copy = " + copy + "; onmessage = ({ data }) => copy(data).then((answers) => postMessage({ answers }), (e) => postMessage({ wrong: e.message }));";
    const w = new Worker(URL.createObjectURL(new Blob([script])));
    w.onmessage = ({ data }) => { w.terminate(); if (data.answers) resolve(data.answers); else reject(new Error(data.wrong)); };
    w.onerror = w.onmessageerror = (e) => { w.terminate(); reject(new Error(e.message || e.type)); };
    const memory = exports.memory.buffer.slice(), globals = Object.entries(exports).filter(([, x]) => x instanceof WebAssembly.Global).map(([name, x]) => [name, x.value]);
    w.postMessage({ module, more, memory, globals, folders: fs.folders, questions }, [memory]);
  });
  return { part, start, ask, beside, files, fs, times };
})();
