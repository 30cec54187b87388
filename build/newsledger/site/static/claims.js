// The chart of claims, drawn with Observable Plot over D3, and the table below it, from the same JSON. Without this
// script the table stands alone and the filters are a plain form. Everything is put in as text, never as markup.
(function () {
  "use strict";
  var figure = document.getElementById("claims-chart"), data = document.getElementById("claims-data");
  if (!figure || !window.Plot) return;
  var form = document.getElementById("claims-filters"), body = document.getElementById("claims-rows");
  var box = figure.querySelector(".plotted"), keys = figure.querySelector(".keys"), total = document.getElementById("claims-total");
  var card = document.createElement("div"), claims = [], asked = 0, active = 0, wide = 0;
  var NAMED = 7, LISTED = 100, DRAWN = 1000, DENSE = 150, OWN = "The publisher’s own voice";
  var isFile = !/claims\.json$/.test(new URL(data.href).pathname); // of a static copy: one for each category
  var missing = figure.querySelector(".missing");
  card.className = "card";
  card.hidden = true;
  figure.append(card);

  // --- data ---------------------------------------------------------------------------------------------------------
  function chosen() { return Object.fromEntries(new FormData(form)); }

  function address(filters) {
    if (!isFile) return new URL("?" + new URLSearchParams(filters), data.href);
    return new URL((filters.category || "all") + ".json", data.href);
  }

  function fits(filters) {
    return function (one) {
      if (filters.place && one.place_id !== filters.place && one.within !== filters.place) return false;
      if (filters.claimant === "none") return !one.claimants.length;
      return !filters.claimant || one.claimants.some(function (claimant) { return claimant.id === filters.claimant; });
    };
  }

  function load() {
    var filters = chosen(), turn = asked += 1;
    figure.setAttribute("aria-busy", "true");
    return fetch(address(filters)).then(function (answer) {
      if (!answer.ok) throw new Error("The claims can't be read (" + answer.status + ").");
      return answer.json();
    }).then(function (found) {
      if (turn !== asked) return;
      claims = found.claims.filter(fits(filters));
      var more = claims.length > DRAWN || found.next;
      claims = claims.slice(0, DRAWN);
      say(claims.length.toLocaleString("en") + (claims.length === 1 ? " claim" : " claims"),
        (more ? ": the latest" : "") + (claims.length > LISTED ? "; the latest " + LISTED + " are listed" : ""));
      draw();
      list();
      document.querySelectorAll("#claims-export a").forEach(function (link) {
        if (/\/claims\.(csv|json)$/.test(link.pathname)) link.search = "?" + new URLSearchParams(filters);
      });
    }).catch(function (problem) {
      if (turn === asked) say("No chart", ": " + problem.message);
    }).finally(function () { figure.removeAttribute("aria-busy"); document.body.dataset.drawn = String(turn); });
  }

  function say(what, rest) { total.replaceChildren(make("b", what), rest); }

  // --- chart --------------------------------------------------------------------------------------------------------
  function points() {
    var found = claims.map(function (one) {
      var scale = one.category === "share" && one.unit !== "percent" ? 100 : 1; // a third is 33 percent
      var value = one.value * scale, lower = one.lower * scale, upper = one.upper * scale;
      if (!(value > 0 || lower > 0 || upper > 0) || !one.since || !one.until) return null;
      var since = new Date(one.since), until = new Date(one.until);
      return { one: one, since: since, until: until, at: new Date((+since + +until) / 2), y: value > 0 ? value : Math.sqrt((lower || upper) * (upper || lower)),
        low: lower > 0 ? lower : null, high: upper > 0 ? upper : null, unit: scale === 1 ? one.measured : "Percent",
        who: one.claimants.length ? one.claimants[0].name : OWN };
    }).filter(Boolean);
    return found.sort(function (a, b) { return a.at - b.at || a.y - b.y; });
  }

  function extent(values, pad) {
    var low = Math.min.apply(null, values), high = Math.max.apply(null, values);
    return pad(low, high);
  }

  // Moves points that would cover each other a little to the side.
  function spread(found, x, y, width) {
    var taken = [], pixel = (x[1] - x[0]) / width, scale = 360 / Math.log(y[1] / y[0]);
    found.forEach(function (point) {
      var place = { x: (point.at - x[0]) / pixel, y: Math.log(point.y / y[0]) * scale };
      function covers(other) { return Math.abs(other.x - place.x) < 10 && Math.abs(other.y - place.y) < 10; }
      for (var tries = 0; tries < 8 && taken.some(covers); tries += 1) place.x += 4;
      taken.push(place);
      point.at = new Date(+x[0] + place.x * pixel);
    });
  }

  function draw() {
    var found = points(), width = Math.round(figure.clientWidth || figure.parentElement.clientWidth), Plot = window.Plot;
    figure.hidden = !found.length;
    hide();
    if (!found.length) return;
    wide = width;
    var x = extent(found.flatMap(function (p) { return [+p.since, +p.until]; }), function (low, high) {
      var spare = Math.max(20 * 864e5, (high - low) / 20);
      return [new Date(low - spare), new Date(high + spare)];
    });
    var y = extent(found.flatMap(function (p) { return [p.y, p.low || p.y, p.high || p.y]; }), function (low, high) {
      var bottom = Math.pow(10, Math.floor(Math.log10(low) + 1e-9)), top = Math.pow(10, Math.ceil(Math.log10(high) + .05));
      return [bottom / 1.3, Math.max(top, bottom * 10)];
    });
    var dense = found.length > DENSE, reach = Math.pow(y[1] / y[0], .055);
    if (!dense) spread(found, x, y, width - 80);
    var counts = new Map();
    found.forEach(function (p) { counts.set(p.who, (counts.get(p.who) || 0) + 1); });
    var names = Array.from(counts.keys()).filter(function (name) { return name !== OWN; })
      .sort(function (a, b) { return counts.get(b) - counts.get(a) || (a < b ? -1 : 1); }).slice(0, NAMED);
    function colour(p) { var n = names.indexOf(p.who); return "var(--c" + (n < 0 ? NAMED : n) + ")"; }
    function bounded(p) { return p.low && p.high && p.high > p.low; }
    function stretch(p) { return p.until - p.since > 2 * 864e5; }
    var marks = [
      Plot.gridY({ ticks: decades(y), stroke: "var(--line)", strokeOpacity: 1 }),
      Plot.axisY({ ticks: decades(y), tickFormat: compact, tickSize: 0, label: axis(found), labelArrow: "none", labelOffset: 66 }),
      Plot.axisX({ tickSize: 5, label: null, ticks: Math.max(2, Math.round(width / 130)) }),
      Plot.ruleY(found.filter(stretch), { y: "y", x1: "since", x2: "until", stroke: colour, strokeOpacity: dense ? .15 : .5, strokeWidth: 3, strokeLinecap: "round" }),
      Plot.ruleX(found.filter(bounded), { x: "at", y1: "low", y2: "high", stroke: colour, strokeWidth: 3, strokeOpacity: dense ? .4 : 1 }),
    ];
    if (!dense) {
      ["up", "down"].forEach(function (side) {
        marks.push(Plot.arrow(found.filter(function (p) { return p.one.open === side; }), { x1: "at", x2: "at", y1: "y",
          y2: function (p) { return side === "up" ? p.y * reach : p.y / reach; }, stroke: colour, strokeWidth: 1.5, headLength: 6 }));
      });
    }
    marks.push(Plot.dot(found, { x: "at", y: "y", r: dense ? 3 : 5, sort: null, stroke: colour, strokeWidth: function (p) { return p.one.quantifier === "about" ? 2 : 1; },
      fill: function (p) { return p.one.quantifier === "about" ? "var(--paper)" : colour(p); }, fillOpacity: dense ? .55 : 1,
      href: function (p) { return p.one.url; }, className: "points" }));
    var drawn = Plot.plot({ width: width, height: Math.max(300, Math.min(440, Math.round(width * .46))), marginLeft: 74, marginRight: 12, marginTop: 30,
      className: "plot", x: { type: "utc", domain: x }, y: { type: "log", domain: y }, marks: marks });
    drawn.querySelectorAll("style").forEach(function (style) { style.remove(); }); // the policy forbids it; see site.css
    drawn.querySelectorAll("g").forEach(function (group) { // axes and bars are told with each point
      group.removeAttribute("aria-label");
      group.removeAttribute("aria-description");
      if (!group.querySelector("a")) group.setAttribute("aria-hidden", "true");
    });
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", "Claims by day and claimant");
    drawn.querySelectorAll("a").forEach(function (link) {
      var n = window.d3.select(link.firstElementChild).datum(), one = found[n].one;
      link.removeAttributeNS("http://www.w3.org/1999/xlink", "href");
      link.setAttribute("href", one.url);
      link.setAttribute("aria-label", describe(one));
      link.setAttribute("tabindex", "-1");
      link.point = one;
    });
    box.replaceChildren(drawn);
    active = 0;
    if (links().length) links()[0].setAttribute("tabindex", "0");
    legend(names, counts, found.length);
  }

  // What the numbers count, where it is the same for all.
  function axis(found) {
    var units = new Set(found.map(function (p) { return p.unit; })), unit = units.size === 1 ? found[0].unit : "each in its unit";
    return "number claimed" + (unit === "Item" ? "" : ", " + (/^[A-Z][a-z]/.test(unit) ? unit.toLowerCase() : unit));
  }
  function decades(y) {
    var found = [];
    for (var n = Math.ceil(Math.log10(y[0])); n <= Math.floor(Math.log10(y[1]) + 1e-9); n += 1) found.push(Math.pow(10, n));
    return found;
  }
  function compact(n) { return n >= 1e6 ? (n / 1e6).toLocaleString("en") + " million" : n.toLocaleString("en"); }

  function legend(names, counts, drawn) {
    var others = Array.from(counts.keys()).filter(function (name) { return name !== OWN && !names.includes(name); }).length;
    var rest = [counts.has(OWN) ? OWN : "", others ? others + " other claimant" + (others === 1 ? "" : "s") : ""].filter(Boolean);
    keys.replaceChildren();
    names.concat(rest.length ? [rest.join(" and ")] : []).forEach(function (name, n) {
      var key = make("span", name);
      key.className = "key c" + (n < names.length ? n : NAMED);
      keys.append(key);
    });
    missing.textContent = drawn < claims.length ? " " + (claims.length - drawn).toLocaleString("en") + " without a number or a date are not drawn." : "";
  }

  function describe(one) {
    return [one.number + " " + one.counted, one.what, one.claimants.length ? one.claimants[0].name : OWN, one.place, one.when].filter(Boolean).join(", ");
  }

  // --- table --------------------------------------------------------------------------------------------------------
  function make(tag, text, name) {
    var element = document.createElement(tag);
    element.textContent = text || "";
    if (name) element.className = name;
    return element;
  }
  function anchor(text, url, name) {
    var link = make("a", text, name);
    link.setAttribute("href", url);
    return link;
  }

  function list() {
    body.replaceChildren();
    claims.slice(0, LISTED).forEach(function (one) {
      var row = document.createElement("tr"), quote = document.createElement("blockquote"), who = document.createElement("td");
      var where = document.createElement("td"), claim = document.createElement("td"), when = make("td", one.when), sentence = document.createElement("td");
      if (one.basis === "published") when.append(" ", make("span", "published", "quiet"));
      claim.append(anchor(one.number, one.url, "claim-number"), " " + one.counted + " ", make("span", one.what, "tag k-figures"));
      if (one.flag) claim.append(" ", make("span", one.flag.replaceAll("_", " "), "tag"));
      one.claimants.forEach(function (claimant, n) { who.append(n ? ", relayed by " : "", anchor(claimant.name, claimant.url)); });
      if (!one.claimants.length) who.append(make("span", OWN.toLowerCase(), "quiet"));
      if (one.place) where.append(anchor(one.place, one.place_url));
      quote.append(one.before, make("mark", one.number), one.after);
      sentence.append(quote, anchor(one.source, one.source_url));
      row.append(when, claim, who, where, sentence);
      body.append(row);
    });
    if (!claims.length) {
      var none = make("td", "No claim fits.");
      none.colSpan = 5;
      body.append(document.createElement("tr"));
      body.firstElementChild.append(none);
    }
  }

  // --- pointing and keys --------------------------------------------------------------------------------------------
  function links() { return box.querySelectorAll("a"); }

  function show(link) {
    var one = link.point, at = link.getBoundingClientRect(), edge = figure.getBoundingClientRect();
    card.replaceChildren(make("b", one.number + (one.counted ? " " + one.counted : "")), make("p", one.reading === one.number ? "" : one.reading, "quiet"), make("p", one.what + (one.place ? ", " + one.place : "")),
      make("p", one.claimants.map(function (claimant) { return claimant.name; }).join(", relayed by ") || OWN),
      make("p", one.when + (one.basis === "published" ? " (published)" : "") + " · " + one.source, "quiet"));
    card.querySelectorAll("p:empty").forEach(function (line) { line.remove(); });
    card.hidden = false;
    card.style.left = Math.max(0, Math.min(at.left - edge.left + 12, edge.width - card.offsetWidth)) + "px";
    var below = at.bottom - edge.top + 8, above = at.top - edge.top - card.offsetHeight - 8; // within the chart where it fits
    card.style.top = (below + card.offsetHeight > box.offsetHeight && above > 0 ? above : below) + "px";
  }
  function hide() { card.hidden = true; }
  function pointAt(event) {
    var link = event.target.closest && event.target.closest("a");
    if (link && link.point) show(link); else hide();
  }
  box.addEventListener("pointerover", pointAt);
  box.addEventListener("pointerleave", hide);
  box.addEventListener("focusin", pointAt);
  box.addEventListener("focusout", hide);
  box.addEventListener("keydown", function (event) {
    var all = links(), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    var next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step ? active + step : null;
    if (event.key === "Escape") hide();
    if (next === null || !all[next]) return;
    event.preventDefault();
    all[active].setAttribute("tabindex", "-1");
    active = next;
    all[active].setAttribute("tabindex", "0");
    all[active].focus();
  });

  // --- filters ------------------------------------------------------------------------------------------------------
  form.hidden = false;
  form.querySelector("button").hidden = true;
  form.addEventListener("change", function () {
    history.replaceState(null, "", "?" + new URLSearchParams(chosen()));
    load();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); load(); });
  new URLSearchParams(location.search).forEach(function (value, name) { // of a static copy, whose pages are files
    var select = form.elements[name];
    if (select && Array.from(select.options).some(function (option) { return option.value === value; })) select.value = value;
  });
  new ResizeObserver(function () { if (!figure.hidden && Math.abs(figure.clientWidth - wide) > 4) draw(); }).observe(figure);
  load();
})();
