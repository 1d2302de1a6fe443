// Light or dark, as the reader chose and otherwise as the system is. The choice is kept
// where the browser lets a page keep anything; where it does not, it holds for this page.
(function () {
  "use strict";
  var root = document.documentElement, dark = window.matchMedia("(prefers-color-scheme: dark)");
  function kept() { try { return window.localStorage.getItem("gongkai-theme"); } catch (e) { return null; } }
  function keep(v) { try { window.localStorage.setItem("gongkai-theme", v); } catch (e) { /* for this page only */ } }
  var now = kept();
  if (now === "light" || now === "dark") { root.setAttribute("data-theme", now); }
  function isDark() { var t = root.getAttribute("data-theme"); return t ? t === "dark" : dark.matches; }
  document.addEventListener("DOMContentLoaded", function () {
    Array.prototype.forEach.call(document.querySelectorAll("button.theme"), function (b) {
      function show() { b.setAttribute("aria-pressed", String(isDark())); }
      b.hidden = false;
      show();
      b.addEventListener("click", function () {
        var next = isDark() ? "light" : "dark";
        root.setAttribute("data-theme", next);
        keep(next);
        show();
      });
    });
  });
})();
