// Searching without a server: index.js lists everything that is on the pages, and a text
// is found by any part of it. Nothing is sent anywhere.
(function () {
  "use strict";
  var most = 200;

  // fold makes full-width signs narrow and capitals small, one for one.
  function fold(s) {
    return s.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); }).replace(/\u3000/g, " ").toLowerCase();
  }

  document.addEventListener("keydown", function (e) {
    var at = document.activeElement;
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) { return; }
    var box = document.getElementById("q") || document.getElementById("q-top");
    if (box) { e.preventDefault(); box.focus(); box.select(); }
  });

  function start() {
    var box = document.getElementById("q"), list = document.getElementById("results"), count = document.getElementById("count");
    var index = window.gongkaiIndex;
    if (!box || !list || !index) { return; }
    var folded = index.map(function (x) { return [fold(x[0]), fold(x[0] + " " + x[1] + " " + x[3])]; });

    // around is the part of the words in which something was found.
    function around(text, part) {
      var at = fold(text).indexOf(part);
      if (at < 0) { at = 0; }
      var from = Math.max(0, at - 30);
      return (from > 0 ? "…" : "") + text.slice(from, from + 110) + (text.length > from + 110 ? "…" : "");
    }

    // lit puts a text into an element, with what was looked for marked.
    function lit(el, text, parts) {
      var low = fold(text), at = 0;
      while (low.length === text.length && at < text.length) {
        var next = -1, len = 0;
        parts.forEach(function (p) {
          var i = low.indexOf(p, at);
          if (i >= 0 && (next < 0 || i < next)) { next = i; len = p.length; }
        });
        if (next < 0) { break; }
        el.appendChild(document.createTextNode(text.slice(at, next)));
        var m = document.createElement("mark");
        m.textContent = text.slice(next, next + len);
        el.appendChild(m);
        at = next + len;
      }
      el.appendChild(document.createTextNode(text.slice(at)));
    }

    function show() {
      var parts = fold(box.value).split(/\s+/).filter(Boolean);
      list.textContent = "";
      count.textContent = "";
      if (!parts.length) { return; }
      var hits = [];
      folded.forEach(function (x, i) {
        if (parts.every(function (p) { return x[1].indexOf(p) >= 0; })) {
          hits.push([x[0] === parts.join(" ") ? 0 : parts.every(function (p) { return x[0].indexOf(p) >= 0; }) ? 1 : 2, i]);
        }
      });
      hits.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      var text = hits.length ? count.dataset.found.replace("{n}", hits.length) : count.dataset.none;
      if (hits.length > most) { text += count.dataset.first.replace("{m}", most); }
      count.textContent = text;
      hits.slice(0, most).forEach(function (h) {
        var x = index[h[1]], li = document.createElement("li"), a = document.createElement("a"), kind = document.createElement("span"), words = document.createElement("span");
        a.href = x[2];
        kind.className = "tag";
        kind.textContent = x[1];
        a.appendChild(kind);
        a.appendChild(document.createTextNode(" "));
        lit(a, x[0], parts);
        words.className = "words";
        lit(words, around(x[3], parts[0]), parts);
        a.appendChild(words);
        li.appendChild(a);
        list.appendChild(li);
      });
    }

    function links() { return Array.prototype.slice.call(list.querySelectorAll("a")); }
    document.addEventListener("keydown", function (e) {
      if (e.key !== "ArrowDown" && e.key !== "ArrowUp") { return; }
      var all = links(), at = all.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== box || !all.length) { return; }
      e.preventDefault();
      at += e.key === "ArrowDown" ? 1 : -1;
      if (at < 0) { box.focus(); } else if (at < all.length) { all[at].focus(); }
    });

    var timer;
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(show, 60);
    });
    box.form.addEventListener("submit", function (e) { e.preventDefault(); show(); });
    var asked = /[?&]q=([^&#]*)/.exec(window.location.search);
    if (asked) { try { box.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (e) { box.value = ""; } }
    show();
    box.focus();
  }
  document.addEventListener("DOMContentLoaded", start);
})();
