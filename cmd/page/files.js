// The files of the page: a few in memory, as the programs of Go ask for files in a browser.
// What is edited stands in 规则, where the command looks for it as for any folder; the
// files that come with the page in /law, once somebody edits. Nothing is kept.
globalThis.fs = (() => {
  "use strict";
  const constants = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 };
  const folders = new Map([["/", new Map()]]); // by path, what stands in them: bytes, or null for a folder
  const open = new Map();
  let next = 3;
  const fault = (code) => Object.assign(new Error(code), { code });
  const clean = (path) => "/" + path.split("/").filter((x) => x && x !== ".").join("/");
  const split = (path) => {
    const p = clean(path), i = p.lastIndexOf("/");
    return [folders.get(p.slice(0, i) || "/"), p.slice(i + 1), p];
  };
  const find = (path) => {
    const [folder, name, whole] = split(path);
    if (folders.has(whole)) return null;
    if (!folder || !folder.has(name)) throw fault("ENOENT");
    return folder.get(name);
  };
  const about = (data) => ({
    dev: 1, ino: 1, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: 0, atimeMs: 0, mtimeMs: 0, ctimeMs: 0,
    mode: data ? 0o100644 : 0o40755, size: data ? data.length : 0, isDirectory: () => !data,
  });
  const put = (path, data) => {
    const [folder, name] = split(path);
    if (!folder) throw fault("ENOENT");
    folder.set(name, data);
  };
  const mkdir = (path) => {
    const p = clean(path);
    if (folders.has(p)) throw fault("EEXIST");
    put(p, null);
    folders.set(p, new Map());
  };
  const handle = (fd) => { const h = open.get(fd); if (!h) throw fault("EBADF"); return h; };
  const does = {
    open(path, flags) {
      const [folder, name] = split(path);
      let data;
      try { data = find(path); } catch (e) {
        if (!(flags & constants.O_CREAT) || !folder) throw e;
        folder.set(name, data = new Uint8Array(0));
        flags &= ~constants.O_EXCL;
      }
      if (flags & constants.O_CREAT && flags & constants.O_EXCL) throw fault("EEXIST");
      if (data && flags & constants.O_TRUNC) folder.set(name, data = new Uint8Array(0));
      open.set(next, { path, at: 0 });
      return next++;
    },
    read(fd, buffer, offset, length, position) {
      const h = handle(fd), data = find(h.path);
      if (!data) throw fault("EISDIR");
      const from = position === null ? h.at : position, piece = data.subarray(from, from + length);
      buffer.set(piece, offset);
      if (position === null) h.at += piece.length;
      return piece.length;
    },
    write(fd, buffer, offset, length, position) {
      const piece = buffer.slice(offset, offset + length);
      if (fd < 3) { console.log(new TextDecoder().decode(piece)); return length; }
      const h = handle(fd), data = find(h.path), from = position === null ? h.at : position;
      const grown = new Uint8Array(Math.max(data.length, from + length));
      grown.set(data);
      grown.set(piece, from);
      put(h.path, grown);
      if (position === null) h.at += length;
      return length;
    },
    close(fd) { handle(fd); open.delete(fd); },
    stat: (path) => about(find(path)),
    lstat: (path) => about(find(path)),
    fstat: (fd) => about(find(handle(fd).path)),
    readdir(path) {
      const folder = folders.get(clean(path));
      if (!folder) throw fault("ENOTDIR");
      return [...folder.keys()];
    },
    rename(from, to) { put(to, find(from)); does.unlink(from); },
    unlink(path) {
      const [folder, name] = split(path);
      if (!find(path)) throw fault("EISDIR");
      folder.delete(name);
    },
    mkdir,
    chmod() {}, fchmod() {}, fsync() {},
  };
  const fs = { constants, writeSync: (fd, buffer) => does.write(fd, buffer, 0, buffer.length, null) };
  for (const name of ["chown", "fchown", "lchown", "ftruncate", "link", "readlink", "rmdir", "symlink", "truncate", "utimes"]) does[name] = () => { throw fault("ENOSYS"); };
  for (const [name, act] of Object.entries(does)) {
    fs[name] = (...args) => {
      const callback = args.pop();
      let got;
      try { got = act(...args); } catch (e) { if (!e.code) throw e; callback(e); return; }
      callback(null, got);
    };
  }
  // keep writes a file whatever folders it needs, lose takes one away, texts are those of a folder.
  fs.keep = (path, text) => {
    const parts = clean(path).split("/").slice(1, -1);
    parts.forEach((_, i) => { const p = "/" + parts.slice(0, i + 1).join("/"); if (!folders.has(p)) mkdir(p); });
    put(path, new TextEncoder().encode(text));
  };
  fs.lose = (path) => does.unlink(path);
  fs.texts = (path) => {
    const out = new Map(), within = clean(path) + "/";
    for (const [p, folder] of folders) {
      for (const [name, data] of folder) if (data && (p + "/").startsWith(within)) out.set((p + "/" + name).slice(within.length), new TextDecoder().decode(data));
    }
    return out;
  };
  return fs;
})();
