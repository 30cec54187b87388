// The parts of a static copy that a server would answer: search, tables and SQL, by sql.js over the published database.
// Everything that is shown is put in as text, never as markup.
(function () {
  "use strict";
  var app = document.getElementById("app");
  if (!app) return;
  var asked = new URLSearchParams(location.search), data, db;
  var PAGE = 50, MOST = 1000;

  // --- as newsledger.gazetteer.fold does it -------------------------------------------------------------------------
  var ABBREVIATED = { st: "saint", ste: "sainte", mt: "mount", ft: "fort", pt: "point", twp: "township" };
  var LETTERS = { "ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a" };
  var ARTICLES = "al el as ash es esh ad adh ed edh ar er an en at ath et az ez ul il ush uz us ur un ud".split(" ");
  var DIGRAPHS = [["kh", "k"], ["gh", "g"], ["dh", "d"], ["th", "t"], ["sch", "s"], ["sh", "s"], ["ch", "s"], ["zh", "j"],
    ["dj", "j"], ["ph", "f"], ["ck", "k"], ["q", "k"], ["x", "k"], ["v", "f"], ["p", "b"], ["z", "s"], ["c", "k"]];

  function fold(name) {
    var text = String(name === null ? "" : name).toLowerCase();
    text = text.replace(/[ıßøđłæœþðə]/g, function (c) { return LETTERS[c]; }).normalize("NFKD").replace(/\p{M}/gu, "");
    text = text.replace(/['’‘ʼʻ`´ʿʾ“”"ʹʺ\ufffd]+/g, "");
    text = text.replace(/\./g, text.slice(0, -1).includes(".") && !text.includes(" ") ? " " : "");
    var words = text.replace(/[\s\-‐-―/_,]+/g, " ").trim().split(" ").map(function (w) {
      return Object.hasOwn(ABBREVIATED, w) ? ABBREVIATED[w] : w;
    });
    return words.length > 1 && words.every(function (w) { return w.length === 1; }) ? words.join("") : words.join(" ");
  }

  function skeleton(folded) {
    var words = folded.split(" "), parts = words.filter(function (w) { return !ARTICLES.includes(w); });
    var word = (parts.length ? parts : words).map(function (w) { return w.replace(/^[ae]([szrdntl])\1/, "$1"); }).join("");
    DIGRAPHS.forEach(function (pair) { word = word.replaceAll(pair[0], pair[1]); });
    var kept = Array.from(word).filter(function (c, n) {
      return !"aeiou".includes(c) && (n === 0 || !"hwy".includes(c));
    });
    if (word && "aeiou".includes(word[0])) kept.unshift("a");
    return kept.filter(function (c, n) { return n === 0 || c !== kept[n - 1]; }).join("");
  }

  // --- small helpers ------------------------------------------------------------------------------------------------
  function rows(sql, values) {
    var statement = db.prepare(sql), found = [];
    try {
      statement.bind(values || {});
      while (found.length < MOST && statement.step()) found.push(statement.getAsObject());
    } finally { statement.free(); }
    return found;
  }

  function make(tag, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === "text") element.append(breakable(attributes[name]));
      else if (attributes[name] !== null) element.setAttribute(name, attributes[name]);
    });
    Array.prototype.slice.call(arguments, 2).forEach(function (child) { if (child !== null) element.append(typeof child === "string" ? breakable(child) : child); });
    return element;
  }

  // Text with places to break endless words: a browser takes minutes to lay out one of 100,000 characters.
  function breakable(text) {
    var parts = document.createDocumentFragment();
    String(text).split(/(\S{100})/).forEach(function (part, n) {
      parts.append(part);
      if (n % 2) parts.append(document.createElement("wbr"));
    });
    return parts;
  }

  function quoted(name) { return '"' + String(name).replaceAll('"', '""') + '"'; }
  function say(text) { document.getElementById("status").textContent = text; document.getElementById("status").hidden = !text; }
  function head(title, about) {
    document.getElementById("title").textContent = title;
    document.getElementById("about").textContent = about || "";
  }
  function link(table, id, at) {
    if (data.written.includes(table)) return table + "/" + encodeURIComponent(id) + ".html" + (at ? "?at=" + at : "");
    return "table.html?" + new URLSearchParams([["table", table], [data.tables[table].key[0], id]]);
  }
  function section(title, count, body) {
    return make("section", {}, make("h2", {}, title + " ", make("span", { class: "count", text: count })), body);
  }

  function resultTable(columns, found, cell, titles) {
    var line = make("tr", {});
    columns.forEach(function (c) { line.append(make("th", { scope: "col" }, titles ? titles(c) : c)); });
    var body = make("tbody", {});
    found.forEach(function (row) {
      var tr = make("tr", {});
      columns.forEach(function (c) { tr.append(make("td", { class: "col-" + c.replace(/\W/g, "") }, cell(row, c))); });
      body.append(tr);
    });
    return make("div", { class: "table-wrapper", tabindex: "0", role: "region", "aria-label": "Rows" },
      make("table", { class: "rows-and-columns" }, make("thead", {}, line), body));
  }

  // Links that save what is shown, made in the browser: ``columns`` and ``found``, a list of lists.
  function exports(name, columns, found) {
    function cellText(value) {
      var text = value === null ? "" : String(value);
      return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    }
    function save(kind, type, text) {
      var link = make("a", { href: "#", text: kind.toUpperCase() });
      link.addEventListener("click", function (event) {
        var saved = make("a", { href: URL.createObjectURL(new Blob([text()], { type: type })), download: name + "." + kind });
        event.preventDefault();
        saved.click();
        setTimeout(function () { URL.revokeObjectURL(saved.href); }, 60000);
      });
      return link;
    }
    return make("p", { class: "quiet export" }, "What is shown as ", save("csv", "text/csv", function () {
      return [columns].concat(found).map(function (row) { return row.map(cellText).join(","); }).join("\r\n") + "\r\n";
    }), ", ", save("json", "application/json", function () {
      return JSON.stringify(found.map(function (row) { return Object.fromEntries(row.map(function (value, n) { return [columns[n], value]; })); }), null, 1);
    }));
  }

  // --- search -------------------------------------------------------------------------------------------------------
  function search() {
    var query = (asked.get("q") || "").trim().slice(0, 200), words = fold(query).split(" ").filter(Boolean).slice(0, 12);
    document.getElementById("q").value = query;
    head(query ? "Search for " + query : "Search", query ? "" : "Names in any spelling, words of a quote, or words of the texts.");
    if (!words.length) return;
    var names = namesLike(fold(query)), where = words.map(function (w, n) { return "instr(text, $w" + n + ")"; }).join(" and ");
    var values = Object.fromEntries(words.map(function (w, n) { return ["$w" + n, w]; }));
    if (names.length) {
      app.append(section("Names", names.length, make.apply(null, ["ul", { class: "cards names" }].concat(names.map(function (name) {
        return make("li", {}, make("a", { href: link(name.table, name.id) }, make("b", { text: name.name })),
          make("span", { class: "tag k-" + name.table, text: data.tables[name.table].title }));
      })))));
    }
    var figures = rows("select * from (select *, folded(quote || ' ' || coalesce(counted, '') || ' ' || coalesce(term, '')) as text from figures) " +
      "where " + where + " order by in_heading limit 25", values);
    if (figures.length) app.append(section("Figures", figures.length, claims(figures)));
    var events = rows("select * from (select e.*, folded(coalesce(summary, '') || ' ' || coalesce((select group_concat(v.quote, ' ') " +
      "from evidence v where v.event_id = e.event_id), '')) as text from events e) where " + where + " limit 25", values);
    if (events.length) {
      app.append(section("Events", events.length, make.apply(null, ["ol", { class: "events" }].concat(events.map(function (e) {
        return make("li", { class: "event" }, make("p", { class: "event-when", text: e.date ? when(e.date) : "no date given" }), make("div", {},
          make("p", { class: "event-title" }, make("a", { href: link("events", e.event_id), text: title("event_type", e.event_type) })),
          make("p", { class: "event-facts", text: e.summary || "" })));
      })))));
    }
    var articles = rows("select source_id, key, title from (select s.*, folded(coalesce(s.title, '') || ' ' || coalesce(d.text, '')) as text " +
      "from sources s left join documents d on d.source_id = s.source_id) where " + where + " limit 25", values);
    if (articles.length) {
      app.append(section("Articles", articles.length, make.apply(null, ["ol", { class: "mentions" }].concat(articles.map(function (a) {
        return make("li", {}, make("a", { href: link("sources", a.source_id), text: a.title || a.key }));
      })))));
    }
    if (!app.children.length) app.append(make("p", { class: "notice", text: "Nothing found. Try fewer words, or one name." }));
  }

  function namesLike(wanted) {
    var bones = skeleton(wanted), tokens = wanted.split(" "), best = new Map(), nouns = new Set(rowsOf("select actor_id, 0, 0 from actors where generic").map(function (row) { return row.id; }));
    ["actors", "places", "agreements"].forEach(function (table) {
      var key = data.keys[table];
      rowsOf("select " + key + " as id, name, name as spelling from " + table + " union select t." + key + ", t.name, v.quote from evidence v join " +
        table + " t on t." + key + " = v." + key + " where length(v.quote) < 60 and v.field in ('name', 'alias', 'nominal')").forEach(function (row) {
        var folded = fold(row.spelling), parts = folded.split(" "), rank = 4;
        if (folded === wanted) rank = 0;
        else if (bones.length > 2 && !nouns.has(row.id) && skeleton(folded) === bones) rank = 2;
        else if (tokens.every(function (t) { return parts.some(function (p) { return p.startsWith(t); }); })) rank = folded === fold(row.name) ? 1 : 3;
        var old = best.get(table + row.id);
        if (rank < 4 && (!old || rank < old.rank)) best.set(table + row.id, { rank: rank, table: table, id: row.id, name: row.name });
      });
    });
    return Array.from(best.values()).sort(function (a, b) { return a.rank - b.rank || a.name.length - b.name.length; })
      .filter(function (name, n) { return name.rank < 3 || n < 4; }).slice(0, 12);
  }

  function rowsOf(sql) {
    var result = db.exec(sql)[0];
    return result ? result.values.map(function (v) { return { id: v[0], name: v[1], spelling: v[2] }; }) : [];
  }

  function title(codes, code) {
    var found = code === null ? [] : rows("select title from " + quoted(codes) + " where code = $c", { $c: code });
    return found.length ? found[0].title : code || "";
  }

  function claims(figures) {
    var list = make("ol", { class: "claims beside" });
    figures.forEach(function (f) {
      var chars = Array.from(f.quote), from = f.number_start - f.start, to = f.number_end - f.start;
      var source = rows("select title, key, publisher from sources where source_id = $s", { $s: f.source_id })[0];
      var claimants = rows("select a.name, a.actor_id from figure_claimants c join actors a using (actor_id) where c.figure_id = $f order by c.position", { $f: f.figure_id });
      var by = make("p", { class: "claim-by" });
      claimants.forEach(function (c, n) { by.append(n ? ", relayed by " : "", make("a", { href: link("actors", c.actor_id), text: c.name })); });
      by.append(claimants.length ? " · " : "the publisher’s own voice · ",
        make("a", { href: link("sources", f.source_id, f.start + "-" + f.end), text: source.title || source.key }));
      list.append(make("li", { class: "claim" }, make("a", { class: "claim-number", href: link("figures", f.figure_id), text: f.number_text }),
        make("div", { class: "claim-body" },
          make("p", { class: "claim-what" }, make("span", { class: "tag k-figures", text: title("category", f.category) }), " " + (f.counted || "")),
          make("blockquote", {}, chars.slice(0, from).join(""), make("mark", { text: chars.slice(from, to).join("") }), chars.slice(to).join("")), by)));
    });
    return list;
  }

  // --- tables -------------------------------------------------------------------------------------------------------
  var OPERATORS = { exact: "=", not: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=", contains: "like" };

  function table() {
    var name = asked.get("table"), known = data.tables[name];
    if (!known) { head("Tables"); listTables(); return; }
    head(known.title, known.description);
    var columns = Object.keys(known.columns), where = [], values = {}, filters = [];
    asked.forEach(function (value, key) {
      var parts = key.split("__"), operator = OPERATORS[parts[1] || "exact"];
      if (!columns.includes(parts[0]) || !operator || value === "") return;
      var at = "$v" + filters.length;
      where.push(quoted(parts[0]) + " " + operator + " " + at);
      values[at] = operator === "like" ? "%" + value + "%" : value;
      filters.push([key, known.columns[parts[0]] + " " + (parts[1] === "contains" ? "contains" : operator) + " " + value]);
    });
    var condition = where.length ? " where " + where.join(" and ") : "";
    var down = asked.get("_sort_desc") || (known.latest && !asked.has("_sort") ? known.sort : null), sort = down || asked.get("_sort") || known.sort;
    var order = columns.includes(sort) ? " order by " + quoted(sort) + " is null, " + quoted(sort) + (down ? " desc" : "") : "";
    var page = Math.max(0, parseInt(asked.get("_page") || "0", 10) || 0);
    var total = rows("select count(*) as n from " + quoted(name) + condition, values)[0].n;
    var found = rows("select * from " + quoted(name) + condition + order + " limit " + PAGE + " offset " + page * PAGE, values);
    var key = known.key[0], shown = known.shown.length && !asked.has("_all") ? [key].concat(known.shown) : columns;
    app.append(filterForm(name, known, columns, filters));
    app.append(make("p", { class: "result" }, make("b", { text: total.toLocaleString("en") + (total === 1 ? " row" : " rows") })));
    app.append(resultTable(shown, found, function (row, column) { return cell(name, known, row, column); }, function (column) {
      var upward = column === sort && !down;
      return make("a", { href: again({ _sort: upward ? null : column, _sort_desc: upward ? column : null, _page: null }),
        text: known.columns[column] + (column === sort ? (down ? " ▼" : " ▲") : "") });
    }));
    var more = make("p", {});
    if (page > 0) more.append(make("a", { class: "more", href: again({ _page: page - 1 }), text: "Previous page" }));
    if ((page + 1) * PAGE < total) more.append(make("a", { class: "more", href: again({ _page: page + 1 }), text: "Next page" }));
    if (known.shown.length && !asked.has("_all")) more.append(make("a", { class: "more", href: again({ _all: "1" }), text: "All columns" }));
    app.append(more, exports(name, columns, found.map(function (row) { return columns.map(function (c) { return row[c]; }); })));
  }

  function filterForm(name, known, columns, filters) {
    var form = make("form", { class: "filters", action: "table.html" }, make("input", { type: "hidden", name: "table", value: name }));
    filters.forEach(function (filter) {
      form.append(make("input", { type: "hidden", name: filter[0], value: asked.get(filter[0]) }),
        make("span", {}, filter[1] + " ", make("a", { class: "drop", href: again(Object.fromEntries([[filter[0], null], ["_page", null]])), "aria-label": "Remove: " + filter[1], text: "×" })));
    });
    var select = make("select", {}), operator = make("select", {}), value = make("input", { type: "text" });
    columns.forEach(function (c) { select.append(make("option", { value: c, text: known.columns[c] })); });
    [["contains", "contains"], ["exact", "="], ["gte", "≥"], ["lte", "≤"]].forEach(function (o) { operator.append(make("option", { value: o[0], text: o[1] })); });
    function named() { value.name = value.value ? select.value + "__" + operator.value : ""; }
    [select, operator, value].forEach(function (e) { e.addEventListener("input", named); });
    form.append(make("label", {}, "Column", select), make("label", {}, "is", operator), make("label", {}, "Value", value), make("button", { text: "Apply" }));
    return form;
  }

  function again(changed) {
    var next = new URLSearchParams(asked);
    Object.keys(changed).forEach(function (k) { if (changed[k] === null) next.delete(k); else next.set(k, changed[k]); });
    return "?" + next;
  }

  function cell(name, known, row, column) {
    var value = row[column], target = known.refers[column];
    if (value === null || value === "") return "";
    if (column === known.key[0] && data.keys[name]) return make("a", { href: link(name, value), text: value });
    if (column === known.label && known.key.length === 1) return make("a", { href: link(name, row[known.key[0]]), text: value });
    if (!target) return known.flags.includes(column) ? (value ? "yes" : "no") : shown(column, value);
    var other = data.tables[target], label = other.label;
    var named = label ? rows("select " + quoted(label) + " as l from " + quoted(target) + " where " + quoted(other.key[0]) + " = $k", { $k: value })[0] : null;
    var text = (named && named.l) || value;
    return other.code ? text : make("a", { href: link(target, value), text: text });
  }

  // --- as newsledger.site.cells and .words do it --------------------------------------------------------------------
  var MONTHS = "January February March April May June July August September October November December".split(" ");

  function shown(column, value) {
    if (column === "country") return data.countries[value] || value;
    if (data.dates.includes(column)) return when(String(value));
    if (data.rounded.includes(column) && value % 1) return String(Math.abs(value) < 1 ? +value.toPrecision(3) : +value.toFixed(2));
    return String(value);
  }

  function day(text) {
    var parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    return parts ? [parts[3] && +parts[3], parts[2] && MONTHS[parts[2] - 1], parts[1]].filter(Boolean).join(" ") : text;
  }

  function when(edtf) {
    var ends = edtf.split("/"), open = ["", ".."];
    if (ends.length < 2) return day(edtf);
    if (open.includes(ends[0])) return "until " + day(ends[1]);
    return open.includes(ends[1]) ? "since " + day(ends[0]) : day(ends[0]) + " – " + day(ends[1]);
  }

  function listTables() {
    var list = make("ul", { class: "plain" });
    function codes(name) { return Number(data.tables[name].code); }
    Object.keys(data.tables).sort(function (a, b) { return codes(a) - codes(b); }).forEach(function (name) {
      var known = data.tables[name];
      list.append(make("li", {}, make("a", { href: "table.html?table=" + name, text: known.title }), " ", make("code", { text: name }), " ",
        make("span", { class: "quiet", text: known.description })));
    });
    app.append(list);
  }

  // --- SQL ----------------------------------------------------------------------------------------------------------
  function sql() {
    var named = data.queries.find(function (q) { return q.name === asked.get("query"); });
    head(named ? named.title : "All tables and SQL", named ? named.description : "Your own query runs in this browser, over a copy of the database.");
    var text = named ? named.sql : asked.get("sql") || "select number_text, counted, category, quote from figures limit 20";
    var form = make("form", { class: "sql", action: "sql.html" }), values = {};
    if (named) {
      form.append(make("input", { type: "hidden", name: "query", value: named.name }));
      var fields = make("div", { class: "filters" });
      Object.keys(named.example || {}).forEach(function (key) {
        var value = asked.has(key) ? asked.get(key) : "";
        values[":" + key] = value;
        fields.append(make("label", {}, key, make("input", { type: "text", name: key, value: value })));
      });
      if (fields.children.length) { fields.append(make("button", { text: "Run" })); form.append(fields, make("p", { class: "quiet", text: "Empty means all." })); }
    } else {
      form.append(make("label", { for: "sql-editor", text: "Your own query" }), make("textarea", { id: "sql-editor", name: "sql", rows: "6", spellcheck: "false", text: text }), make("button", { text: "Run" }));
    }
    app.append(form);
    try {
      var statement = db.prepare(text), found = [];
      statement.bind(values);
      while (found.length < MOST && statement.step()) found.push(statement.get());
      var columns = statement.getColumnNames();
      statement.free();
      app.append(make("p", { class: "result" }, make("b", { text: found.length + (found.length === 1 ? " row" : " rows") + (found.length === MOST ? ", the first of more" : "") })));
      if (found.length) app.append(resultTable(columns.map(function (c, n) { return String(n); }), found, function (row, n) {
        return sqlCell(columns[n], row[n]);
      }, function (n) { return columns[n].replaceAll("_", " "); }), exports(named ? named.name : "query", columns, found));
    } catch (problem) {
      app.append(make("p", { class: "notice", role: "alert", text: problem.message }));
    }
    if (named) app.append(make("details", { class: "cite" }, make("summary", { text: "The SQL" }), make("pre", { class: "sql-text", text: text }),
      make("p", {}, make("a", { href: "sql.html?" + new URLSearchParams({ sql: text }), text: "Change it" }))));
    else { app.append(make("h2", { text: "Tables" })); listTables(); }
  }

  function sqlCell(column, value) {
    if (value === null) return "";
    var table = Object.keys(data.keys).find(function (t) { return column.endsWith(data.keys[t]); });
    return table ? make("a", { href: link(table, value), text: String(value) }) : String(value);
  }

  // --- start --------------------------------------------------------------------------------------------------------
  function bytes(url) {
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(url + ": " + answer.status);
      return answer.arrayBuffer();
    });
  }

  fetch("assets/site-data.json").then(function (answer) { return answer.json(); }).then(function (known) {
    data = known;
    return Promise.all([bytes("assets/sqljs/sql-wasm.wasm"), bytes(data.database)]);
  }).then(function (found) {
    return initSqlJs({ wasmBinary: found[0] }).then(function (SQL) { db = new SQL.Database(new Uint8Array(found[1])); });
  }).then(function () {
    db.create_function("folded", fold);
    say("");
    ({ search: search, table: table, sql: sql })[app.dataset.kind]();
    app.dataset.ready = "1";
  }).catch(function (problem) { say("The database can’t be read: " + problem.message); });
  window.newsledger = { fold: fold, skeleton: skeleton };
})();
