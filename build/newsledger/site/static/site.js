// Conveniences; without them everything stays reachable by its links.
// 1. A button that copies a citation with the address of its page.
// 2. On the page of an article, a card with all rows that were read at a marked stretch, on hover and on focus.
// 3. There too, switches that turn kinds of marks on and off.
// 4. On a narrow screen, the tab of the page that is open, scrolled into view.
(function () {
  "use strict";
  var tab = document.querySelector(".tabs [aria-current]");
  if (tab) tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.clientWidth / 2;
})();

(function () {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll(".citation").forEach(function (citation) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "second copy";
    button.textContent = "Copy it with its address";
    button.addEventListener("click", function () {
      var text = citation.textContent.replace(/\s+/g, " ").trim() + " " + location.origin + location.pathname;
      navigator.clipboard.writeText(text).then(function () { button.textContent = "Copied"; });
    });
    citation.after(button);
  });
})();

(function () {
  "use strict";
  var text = document.getElementById("text");
  if (!text) return;

  // In a static copy nobody has marked the stretch that ?at=START-END asks for. Offsets count code points.
  var at = /^(\d+)-(\d+)$/.exec(new URLSearchParams(location.search).get("at") || "");
  if (at && !document.getElementById("here")) {
    text.querySelectorAll("[data-at]").forEach(function (part) {
      var chars = Array.from(part.textContent), start = +part.dataset.at;
      var from = Math.max(0, at[1] - start), to = Math.min(chars.length, at[2] - start);
      if (from >= to) return;
      var span = document.createElement("span");
      span.className = "asked";
      span.textContent = chars.slice(from, to).join("");
      if (!document.getElementById("here")) span.id = "here";
      part.replaceChildren(chars.slice(0, from).join(""), span, chars.slice(to).join(""));
    });
    var here = document.getElementById("here");
    if (here) here.scrollIntoView({ block: "center" });
  }

  var card = document.createElement("div");
  card.className = "card";
  card.setAttribute("role", "tooltip");
  card.id = "card";
  card.hidden = true;
  document.body.appendChild(card);
  var current = null;

  function hide() {
    card.hidden = true;
    if (current) current.removeAttribute("aria-describedby");
    current = null;
  }

  function show(mark) {
    if (current === mark) return;
    hide();
    var list = document.createElement("ul");
    mark.dataset.rows.split(" ").forEach(function (id) {
      var note = document.getElementById("n-" + id);
      if (!note) return;
      var item = note.cloneNode(true);
      item.removeAttribute("id");
      item.querySelectorAll("a").forEach(function (a) { a.tabIndex = -1; });
      list.appendChild(item);
    });
    if (!list.children.length) return;
    card.replaceChildren(list);
    card.hidden = false;
    current = mark;
    mark.setAttribute("aria-describedby", "card");
    var box = mark.getClientRects()[0];
    var left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - card.offsetWidth - 8);
    var below = box.bottom + 6 + card.offsetHeight < window.innerHeight;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY + "px";
  }

  var timer = 0;
  text.addEventListener("mouseover", function (event) {
    var mark = event.target.closest("a.m");
    clearTimeout(timer);
    if (mark) show(mark);
  });
  function leave() { timer = setTimeout(hide, 250); }
  text.addEventListener("mouseout", leave);
  card.addEventListener("mouseover", function () { clearTimeout(timer); });
  card.addEventListener("mouseout", leave);
  text.addEventListener("focusin", function (event) {
    var mark = event.target.closest("a.m");
    if (mark) show(mark);
  });
  text.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });

  document.querySelectorAll("input[data-kind]").forEach(function (box) {
    function apply() { text.classList.toggle("no-" + box.dataset.kind, !box.checked); }
    box.addEventListener("change", apply);
    apply();
  });
})();
