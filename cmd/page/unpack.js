// What unpacks the engine. A worker is given these functions as a text, so they name nothing
// but one another.
// unpack gives the bytes that a text stands for, see package pack.
const unpack = ({ text, size }) => {
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
// decoder takes what zstd has packed, piece by piece, and hands on what it holds; what is
// handed on stands only until it returns. wasm is the library, see zstddec.
const decoder = async (wasm) => {
  const z = (await WebAssembly.instantiate(wasm, { env: { emscripten_notify_memory_growth() {} } })).instance.exports;
  const size = z.ZSTD_DStreamOutSize(), room = z.malloc(size), from = z.malloc(12), to = z.malloc(12);
  const numbers = (at) => new Uint32Array(z.memory.buffer, at, 3);
  return () => {
    const state = z.ZSTD_createDCtx();
    return (piece, give) => {
      const at = z.malloc(piece.length);
      new Uint8Array(z.memory.buffer).set(piece, at);
      numbers(from).set([at, piece.length, 0]);
      let left = 1;
      for (let full = true; left !== 0 && (full || numbers(from)[2] < piece.length);) {
        numbers(to).set([room, size, 0]);
        left = z.ZSTD_decompressStream(state, to, from);
        if (left < 0) throw new Error("it was changed"); // the codes of errors are negative
        const got = numbers(to)[2];
        give(new Uint8Array(z.memory.buffer, room, got));
        full = got === size;
      }
      z.free(at);
      if (left === 0) z.ZSTD_freeDCtx(state);
      return left === 0; // this was the last piece
    };
  };
};
// receiver takes parts, {text, size, of, whole}: the first is the library that unpacks, the
// others belong to what has whole bytes; {end} names what must now have come to its end. It gives
// the memory as it comes and all else when it is complete: {of, blocks}.
const receiver = (give, fail) => {
  let library;
  const open = {};
  const take = (part, next) => {
    const one = open[part.of] ||= { decode: next(), bytes: new Uint8Array(part.of === "memory" ? 0 : part.whole), at: 0 };
    const blocks = [];
    const last = one.decode(unpack(part), (bytes) => {
      if (part.of === "memory") { blocks.push(bytes.slice()); return; }
      one.bytes.set(bytes, one.at);
      one.at += bytes.length;
    });
    one.complete = last;
    if (last && part.of !== "memory") blocks.push(one.bytes);
    if (blocks.length) give({ of: part.of, blocks }, blocks.map((b) => b.buffer));
  };
  const end = (names) => { if (!names.every((of) => open[of]?.complete)) throw new Error("it ends too early"); };
  return (part) => {
    if (library) library.then((next) => (part.end ? end(part.end) : take(part, next))).catch(fail); else library = decoder(unpack(part));
  };
};
