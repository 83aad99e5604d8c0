// Makes pages nicer; everything works without it.
"use strict";

(() => {
  // Times in the reader's own zone.
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
  const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[datetime*='T']")) {
    const when = new Date(time.dateTime);
    if (!Number.isNaN(when.getTime())) {
      time.textContent = (time.hasAttribute("data-day") ? day : moment).format(when);
      time.title = time.dateTime;
    }
  }
  // "/" goes to the search field, as in other tools for reading.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const field = document.querySelector("#words, #find");
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
  });
})();

(() => {
  // A statement and its words light up together; a click on the words brings the statement into view.
  const side = document.querySelector(".statement-side");
  if (!side) {
    return;
  }
  const numbers = (element) =>
    [...element.classList].filter((name) => /^s\d+$/.test(name)).map((name) => name.slice(1));
  const light = (found, on) => {
    for (const number of found) {
      for (const mark of document.querySelectorAll(`.read-text .mark.s${number}`)) {
        mark.classList.toggle("lit", on);
      }
      document.getElementById(`a-s${number}`)?.classList.toggle("lit", on);
    }
  };
  const show = (number) => {
    const statement = document.getElementById(`a-s${number}`);
    if (statement && getComputedStyle(side).position === "sticky") {
      side.scrollTo({ top: statement.offsetTop - side.clientHeight / 3 });
    }
  };
  for (const element of document.querySelectorAll(".read-text .mark, .read-text .number")) {
    const found = numbers(element);
    element.addEventListener("pointerenter", () => light(found, true));
    element.addEventListener("pointerleave", () => light(found, false));
    element.addEventListener("focus", () => light(found, true));
    element.addEventListener("blur", () => light(found, false));
    if (element.classList.contains("mark")) {
      element.addEventListener("click", () => show(found[0]));
    }
  }
  for (const statement of side.querySelectorAll(".one")) {
    const found = [statement.dataset.number];
    statement.addEventListener("pointerenter", () => light(found, true));
    statement.addEventListener("pointerleave", () => light(found, false));
  }
  // Who comes to a statement from elsewhere sees its words too.
  const arrive = () => {
    const number = /^#a-s(\d+)$/.exec(location.hash)?.[1];
    if (number && getComputedStyle(side).position === "sticky") {
      document.getElementById(`a-t${number}`)?.scrollIntoView({ block: "center" });
      show(number);
      light([number], true);
    }
  };
  addEventListener("hashchange", arrive);
  arrive();
})();

// Correcting a statement: words that are selected in its text become the spans of a field. Spans count code
// points of the article's text, of which each piece tells where it begins; a sign for a character that
// cannot be seen is one, however long it is.
(() => {
  const text = document.querySelector("[data-select-text]");
  const bar = document.querySelector("[data-select-bar]");
  if (!text || !bar) {
    return;
  }
  const points = (piece) => (piece.firstElementChild ? [piece.textContent] : [...piece.textContent]);
  const length = (words) => [...words].length;
  // The part of a piece that a range holds, in code points of the article.
  const within = (range, piece) => {
    const at = Number(piece.dataset.at);
    const node = piece.firstChild;
    if (piece.firstElementChild) {
      return { start: at, words: points(piece) };
    }
    const after = range.startContainer === piece && range.startOffset > 0 ? node.data.length : 0;
    const before = range.endContainer === piece && range.endOffset === 0 ? 0 : node.data.length;
    const from = range.startContainer === node ? range.startOffset : after;
    const to = range.endContainer === node ? range.endOffset : before;
    return { start: at + length(node.data.slice(0, from)), words: [...node.data.slice(from, to)] };
  };
  // A span for each paragraph that a range reaches into, without white space around it.
  const spansOf = (range) => {
    const spans = [];
    for (const block of text.querySelectorAll("[data-block]")) {
      const parts = [...block.querySelectorAll("[data-at]")]
        .filter((piece) => range.intersectsNode(piece))
        .map((piece) => within(range, piece))
        .filter((part) => part.words.length > 0);
      const words = parts.flatMap((part) => part.words);
      const first = words.findIndex((word) => word.trim());
      if (first >= 0) {
        const last = words.findLastIndex((word) => word.trim());
        spans.push([parts[0].start + first, parts[0].start + last + 1]);
      }
    }
    return spans;
  };
  const typed = (field) =>
    [...field.value.matchAll(/(\d+):(\d+)/g)].map((pair) => [Number(pair[1]), Number(pair[2])]);
  const wordsAt = ([start, end]) => {
    let words = "";
    for (const piece of text.querySelectorAll("[data-at]")) {
      const at = Number(piece.dataset.at);
      if (at < end) {
        words += points(piece).slice(Math.max(0, start - at), Math.max(0, end - at)).join("");
      }
    }
    return words || `${start}:${end}, not in the part of the text that is shown`;
  };
  const showWords = (field) => {
    const shown = typed(field).map(wordsAt).join(" … ") || "nothing";
    document.querySelector(`[data-words-of="${field.name}"]`).textContent = shown;
    return shown;
  };
  const told = bar.querySelector("[data-select-words]");
  let ranges = [];
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const now = [];
    for (let i = 0; i < selection.rangeCount; i += 1) {
      const range = selection.getRangeAt(i);
      if (!range.collapsed && range.intersectsNode(text)) {
        now.push(range.cloneRange());
      }
    }
    // A tap on a button takes the selection away; what was selected before is meant.
    if (now.length > 0) {
      ranges = now;
      const spans = ranges.flatMap(spansOf);
      told.textContent = spans.length > 0 ? `“${spans.map(wordsAt).join(" … ")}”` : "";
    }
  });
  for (const button of bar.querySelectorAll("[data-select-as]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const field = document.querySelector(`#${button.dataset.selectAs}`);
      const add = bar.querySelector("[data-select-add]").checked;
      const chosen = ranges.flatMap(spansOf);
      if (chosen.length === 0) {
        told.textContent = "Select words in the text first.";
        return;
      }
      const spans = [...(add ? typed(field) : []), ...chosen].sort((one, other) => one[0] - other[0]);
      field.value = spans.map((span) => span.join(":")).join(" ");
      const done = `${field.name}: ${showWords(field)}`;
      told.textContent = done;
      bar.querySelector("[data-select-done]").textContent = done;
    });
  }
  for (const field of document.querySelectorAll("[data-spans]")) {
    field.addEventListener("input", () => showWords(field));
  }
  bar.hidden = false;
})();

// Says that new statements came in, at the edge of the window; what is being read stays where it is.
(() => {
  const list = document.querySelector("[data-live='statements']");
  const query = new URLSearchParams(location.search);
  const searched = location.pathname === "/search";
  if (!list || (searched && query.get("order") !== "time")) {
    return;
  }
  query.delete("start");
  const shown = query.toString();
  query.delete("order");
  const line = document.createElement("p");
  line.className = "arrived";
  line.setAttribute("role", "status");
  document.querySelector("main").append(line);
  let source = null;
  let count = 0;
  const listen = () => {
    source = new EventSource(`/events?${query}`);
    source.addEventListener("statements", (event) => {
      query.set("after", event.lastEventId);
      count += JSON.parse(event.data).count;
      const link = document.createElement("a");
      link.href = searched ? `/search?${shown}` : "/";
      link.textContent = count === 1 ? "1 new statement" : `${count} new statements`;
      line.replaceChildren(link);
    });
  };
  // A browser has six connections to a desk: pages that nobody looks at leave them to others.
  const follow = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      listen();
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => {
    source?.close();
    source = null;
  });
  addEventListener("pageshow", follow);
  if (document.readyState === "complete") {
    follow();
  }
})();
