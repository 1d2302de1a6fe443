// The engine. It stands in the page in parts; a worker takes each in while the browser
// still reads the next ones, and unpacks and compiles the whole.
const engine = (() => {
  "use strict";
  // receiver takes parts, {text, size} and in the end null, and gives what they hold. With
  // fzstd it is the whole of the worker's script, so it names nothing outside.
  const receiver = (fzstd, give, fail) => {
    const unpack = (text, size) => {
      const out = new Uint8Array(size), barred = [0, 13 << 5, 60 << 5], n = text.length;
      let acc = 0, bits = 0, at = 0;
      for (let i = 0; i < n; i++) {
        const c = text.charCodeAt(i);
        if (c < 128) {
          acc = (acc << 7) | c;
          bits += 7;
        } else {
          acc = (acc << 12) | barred[(c - 128) >> 5] | (c & 31);
          bits += 12;
          if (bits > 15) { bits -= 8; out[at++] = acc >> bits; }
        }
        if (bits > 7) { bits -= 8; out[at++] = acc >> bits; }
      }
      return out;
    };
    const packed = [];
    return (part) => {
      try {
        if (part) { packed.push(unpack(part.text, part.size)); return; }
        const all = new Uint8Array(packed.reduce((n, p) => n + p.length, 0));
        let at = 0;
        for (const p of packed) { all.set(p, at); at += p.length; }
        give(fzstd.decompress(all));
      } catch (e) { fail(e); }
    };
  };
  const compile = (give, fail) => (bytes) => WebAssembly.compile(bytes).then(give, fail);
  const times = {};
  const mark = (name) => { times[name] = Math.round(performance.now()); };
  let take;
  const compiled = new Promise((resolve, reject) => {
    try {
      const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = (() => { const fail = (e) => postMessage({ wrong: e.message }); const take = (" + receiver + ")((" + fzstd + ")(), (" + compile + ")((module) => postMessage({ module }), fail), fail); return (e) => take(e.data); })();"])));
      worker.onmessage = ({ data }) => { if (data.module) resolve(data.module); else reject(new Error(data.wrong)); worker.terminate(); };
      worker.onerror = worker.onmessageerror = (e) => reject(new Error(e.message || e.type));
      take = (part) => worker.postMessage(part);
    } catch { // a browser without workers here
      take = receiver(fzstd(), compile(resolve, reject), reject);
    }
  });
  compiled.catch(() => {}); // whoever starts it is told
  // part takes the part that stands before the script that is running.
  const part = () => {
    const element = document.currentScript.previousElementSibling;
    take({ text: element.textContent, size: Number(element.dataset.size) });
    element.remove();
  };
  const start = async () => {
    mark("begun");
    take(null);
    const go = new Go(), instance = await WebAssembly.instantiate(await compiled, go.importObject);
    mark("compiled");
    await new Promise((resolve, reject) => {
      globalThis.gongkaiReady = resolve;
      go.run(instance).then(() => reject(new Error("the engine has ended")), reject);
    });
    mark("loaded");
  };
  // files are those that come with the page, by name: they are unpacked when asked for.
  const files = () => {
    const element = document.getElementById("files");
    let text = "";
    const take = receiver(fzstd(), (bytes) => { text = new TextDecoder().decode(bytes); }, (e) => { throw e; });
    take({ text: element.textContent, size: Number(element.dataset.size) });
    take(null);
    return JSON.parse(text);
  };
  // ask runs the command: {stdout, stderr, exit}. input is a text or bytes.
  const ask = (args, input = "") => globalThis.gongkaiRun(args, input);
  return { part, start, ask, files, times };
})();
