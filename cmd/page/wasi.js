// The system that the engine asks for (WASI, snapshot preview 1): a clock, chance, and a few
// files in memory. What is edited stands in 规则, where the command looks for it as for any
// folder; the files that come with the page in /law, once somebody edits. Nothing is kept.
// A copy of a system has its folders. A worker is given it as a text, so it names nothing outside.
const system = (those) => {
  "use strict";
  const BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTDIR = 54, NOTEMPTY = 55, FOLDER = 3, FILE = 4;
  const ROOT = 3; // the handle of / that programs are given
  const folders = those || new Map([["/", new Map()]]); // by path, what stands in them: bytes, or null for a folder
  const handles = new Map([[ROOT, { path: "/" }]]);
  let next = ROOT + 1, memory, late = 1e12; // the clock is after that of the time when the engine was made
  const fault = (code) => { const e = new Error("file: " + code); e.code = code; return e; };
  const clean = (path) => "/" + path.split("/").filter((x) => x && x !== ".").join("/");
  const split = (path) => {
    const p = clean(path), i = p.lastIndexOf("/");
    return [folders.get(p.slice(0, i) || "/"), p.slice(i + 1), p];
  };
  const find = (path) => {
    const [folder, name, whole] = split(path);
    if (folders.has(whole)) return null;
    if (!folder || !folder.has(name)) throw fault(NOENT);
    return folder.get(name);
  };
  const put = (path, data) => {
    const [folder, name] = split(path);
    if (!folder) throw fault(NOENT);
    folder.set(name, data);
  };
  const mkdir = (path) => {
    const [folder, name, whole] = split(path);
    if (folders.has(whole) || folder && folder.has(name)) throw fault(EXIST);
    put(path, null);
    folders.set(whole, new Map());
  };
  const unlink = (path) => {
    const [folder, name] = split(path);
    if (!find(path)) throw fault(ISDIR);
    folder.delete(name);
  };
  const handle = (fd) => handles.get(fd) || (() => { throw fault(BADF); })();
  const bytesOf = (fd) => find(handle(fd).path) || (() => { throw fault(ISDIR); })();

  // What stands in the memory of the program.
  const view = () => new DataView(memory.buffer);
  const bytes = (at, n) => new Uint8Array(memory.buffer, at, n);
  const text = (at, n) => new TextDecoder().decode(bytes(at, n));
  const within = (fd, at, n) => clean(handle(fd).path + "/" + text(at, n));
  const pieces = (at, n) => Array.from({ length: n }, (_, i) => bytes(view().getUint32(at + 8 * i, true), view().getUint32(at + 8 * i + 4, true)));
  const number = (at, n) => view().setUint32(at, n, true);
  const about = (data, at) => {
    bytes(at, 64).fill(0);
    view().setUint8(at + 16, data ? FILE : FOLDER);
    view().setBigUint64(at + 24, 1n, true);
    view().setBigUint64(at + 32, BigInt(data ? data.length : 0), true);
  };
  const read = (fd, at, n, from, got) => {
    const data = bytesOf(fd);
    let sum = 0;
    for (const to of pieces(at, n)) {
      const piece = data.subarray(from + sum, from + sum + to.length);
      to.set(piece);
      sum += piece.length;
    }
    number(got, sum);
    return sum;
  };
  const write = (fd, at, n, from, got) => {
    const all = pieces(at, n), sum = all.reduce((s, p) => s + p.length, 0), data = bytesOf(fd);
    const grown = new Uint8Array(Math.max(data.length, from + sum));
    grown.set(data);
    for (const p of all) { grown.set(p, from); from += p.length; }
    put(handle(fd).path, grown);
    number(got, sum);
    return sum;
  };
  const does = {
    clock_time_get: (which, _, at) => { view().setBigUint64(at, which === 0 ? BigInt(Date.now()) * 1000000n : BigInt(Math.round(late + performance.now() * 1e6)), true); },
    // poll_oneoff is asked to wait: a page does not, the clock goes on by as much.
    poll_oneoff(asked, said, n, got) {
      for (let i = 0; i < n; i++) {
        const one = asked + 48 * i;
        if (view().getUint8(one + 8) !== 0) continue;
        if (!(view().getUint16(one + 40, true) & 1)) late += Number(view().getBigUint64(one + 24, true));
        bytes(said, 32).fill(0);
        bytes(said, 8).set(bytes(one, 8));
        number(got, 1);
        return;
      }
      throw fault(INVAL);
    },
    random_get: (at, n) => { for (let i = 0; i < n; i += 65536) crypto.getRandomValues(bytes(at + i, Math.min(65536, n - i))); },
    sched_yield() {},
    proc_exit(code) { throw new Error("the engine has ended: " + code); },
    fd_close(fd) { handle(fd); if (fd !== ROOT) handles.delete(fd); },
    fd_sync() {},
    fd_fdstat_get(fd, at) { bytes(at, 24).fill(0); view().setUint8(at, fd < ROOT ? 2 : find(handle(fd).path) ? FILE : FOLDER); bytes(at + 8, 16).fill(255); },
    fd_fdstat_set_flags() {},
    fd_filestat_get(fd, at) { about(find(handle(fd).path), at); },
    fd_filestat_set_size(fd, size) {
      const was = bytesOf(fd), data = new Uint8Array(Number(size));
      data.set(was.subarray(0, data.length));
      put(handle(fd).path, data);
    },
    fd_read(fd, at, n, got) { const h = handle(fd); h.at += read(fd, at, n, h.at, got); },
    fd_pread(fd, at, n, from, got) { read(fd, at, n, Number(from), got); },
    fd_write(fd, at, n, got) {
      if (fd === 1 || fd === 2) {
        const all = pieces(at, n);
        for (const p of all) console.log(new TextDecoder().decode(p));
        number(got, all.reduce((s, p) => s + p.length, 0));
        return;
      }
      const h = handle(fd);
      h.at += write(fd, at, n, h.append ? bytesOf(fd).length : h.at, got);
    },
    fd_pwrite(fd, at, n, from, got) { write(fd, at, n, Number(from), got); },
    fd_seek(fd, by, whence, to) {
      const h = handle(fd), at = Number(by) + (whence === 0 ? 0 : whence === 1 ? h.at : bytesOf(fd).length);
      if (at < 0) throw fault(INVAL);
      h.at = at;
      view().setBigUint64(to, BigInt(at), true);
    },
    fd_readdir(fd, at, size, cookie, used) {
      const folder = folders.get(handle(fd).path);
      if (!folder) throw fault(NOTDIR);
      let sum = 0;
      for (const [i, [name, data]] of [...folder].entries()) {
        if (i < Number(cookie)) continue;
        const named = new TextEncoder().encode(name), entry = new Uint8Array(24 + named.length), v = new DataView(entry.buffer);
        v.setBigUint64(0, BigInt(i + 1), true);
        v.setUint32(16, named.length, true);
        v.setUint8(20, data ? FILE : FOLDER);
        entry.set(named, 24);
        const piece = entry.subarray(0, size - sum);
        bytes(at + sum, piece.length).set(piece);
        sum += piece.length;
        if (sum === size) break;
      }
      number(used, sum);
    },
    path_open(fd, _, at, n, how, rights, more, flags, got) {
      const path = within(fd, at, n), [folder, name] = split(path);
      let data;
      try { data = find(path); } catch (e) {
        if (!(how & 1) || !folder) throw e;
        folder.set(name, data = new Uint8Array(0));
        how &= ~4;
      }
      if (how & 4) throw fault(EXIST);
      if (data && how & 2) throw fault(NOTDIR);
      if (data && how & 8) folder.set(name, new Uint8Array(0));
      handles.set(next, { path, at: 0, append: flags & 1 });
      number(got, next++);
    },
    path_filestat_get(fd, _, at, n, to) { about(find(within(fd, at, n)), to); },
    path_readlink(fd, at, n) { find(within(fd, at, n)); throw fault(INVAL); },
    path_create_directory(fd, at, n) { mkdir(within(fd, at, n)); },
    path_remove_directory(fd, at, n) {
      const [folder, name, whole] = split(within(fd, at, n));
      if (find(whole)) throw fault(NOTDIR);
      if (folders.get(whole).size) throw fault(NOTEMPTY);
      folders.delete(whole);
      folder.delete(name);
    },
    path_rename(fd, at, n, to, toAt, toN) {
      const from = within(fd, at, n), data = find(from);
      if (!data) throw fault(NOSYS); // no folder is ever renamed
      put(within(to, toAt, toN), data);
      if (from !== within(to, toAt, toN)) unlink(from);
    },
    path_unlink_file(fd, at, n) { unlink(within(fd, at, n)); },
  };
  // imports are what a module asks for: what is not there says so when it is called.
  const imports = (module) => {
    const out = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      const act = does[name];
      (out[from] ||= {})[name] = (...args) => {
        if (!act) return NOSYS;
        try { act(...args); return 0; } catch (e) { if (e.code === undefined) throw e; return e.code; }
      };
    }
    return out;
  };
  // keep writes a file whatever folders it needs, lose takes one away, texts are those of a folder.
  const keep = (path, text) => {
    const parts = clean(path).split("/").slice(1, -1);
    parts.forEach((_, i) => { const p = "/" + parts.slice(0, i + 1).join("/"); if (!folders.has(p)) mkdir(p); });
    put(path, new TextEncoder().encode(text));
  };
  const texts = (path) => {
    const out = new Map(), within = clean(path) + "/";
    for (const [p, folder] of folders) {
      for (const [name, data] of folder) if (data && (p + "/").startsWith(within)) out.set((p + "/" + name).slice(within.length), new TextDecoder().decode(data));
    }
    return out;
  };
  return { imports, keep, lose: unlink, texts, folders, begin: (m) => { memory = m; } };
};
