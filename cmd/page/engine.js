// The engine: what is packed in the page is unpacked and compiled as it comes.
const engine = (() => {
  "use strict";
  const unpack = (text, size) => {
    const out = new Uint8Array(size), barred = [0, 13, 60];
    let acc = 0, bits = 0, at = 0;
    const n = text.length;
    for (let i = 0; i < n; i++) {
      let c = text.charCodeAt(i);
      if (c > 127) {
        acc = (acc << 7) | barred[(c >> 7) - 1];
        bits += 7;
        if (bits > 7) { bits -= 8; out[at++] = acc >> bits; acc &= 127; }
        c &= 127;
      }
      acc = (acc << 7) | c;
      bits += 7;
      if (bits > 7) { bits -= 8; out[at++] = acc >> bits; acc &= 127; }
    }
    return out;
  };
  const times = {};
  const mark = (name) => { times[name] = Math.round(performance.now()); };
  const start = async (element) => {
    mark("begun");
    const packed = unpack(element.textContent, Number(element.dataset.size));
    element.remove();
    mark("unpacked");
    const wasm = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const go = new Go();
    const { instance } = await WebAssembly.instantiateStreaming(new Response(wasm, { headers: { "Content-Type": "application/wasm" } }), go.importObject);
    mark("compiled");
    await new Promise((resolve, reject) => {
      globalThis.gongkaiReady = resolve;
      go.run(instance).then(() => reject(new Error("the engine has ended")), reject);
    });
    mark("loaded");
  };
  // ask runs the command: {stdout, stderr, exit}. input is a text or bytes.
  const ask = (args, input = "") => globalThis.gongkaiRun(args, input);
  return { start, ask, times };
})();
