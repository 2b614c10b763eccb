/**
 * The page's script. Without it, the page works and does not update itself.
 *
 * After an event, it reads the view again and replaces what changed. It replaces nothing that has the
 * focus, an open form or a changed field; that waits until the focus moves. The children of a list are
 * replaced one by one.
 */
export const SCRIPT = `"use strict";
(() => {
  const INTERVAL = 400;
  const main = document.querySelector("main");
  const pause = document.getElementById("pause");
  const announcement = document.getElementById("announcement");
  // What the server sent for each region. The browser changes attributes, such as "open".
  const sent = new WeakMap();
  let url = main.dataset.url;
  let source;
  let reading = false;
  let again = false;
  let waiting = false;

  const changed = (field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  };
  const inUse = (element) =>
    element.contains(document.activeElement) ||
    element.querySelector("details[open] form") !== null ||
    [...element.querySelectorAll("input, select, textarea")].some(changed);

  const remember = (element) => {
    sent.set(element, element.outerHTML);
    return element;
  };
  for (const region of document.querySelectorAll("[data-live]")) {
    (region.dataset.live === "list" ? [...region.children] : [region]).forEach(remember);
  }

  /** Returns the element that is in the document afterwards. */
  const replace = (current, fresh, note) => {
    if (sent.get(current) === fresh.outerHTML) return current;
    if (inUse(current)) {
      waiting = true;
      return current;
    }
    const next = remember(document.importNode(fresh, true));
    const open = [...current.querySelectorAll("details")].map((details) => details.open);
    next.querySelectorAll("details").forEach((details, index) => {
      if (open[index]) details.open = true;
    });
    current.replaceWith(next);
    note();
    return next;
  };

  const replaceList = (list, fresh, note) => {
    const wanted = [...fresh.children];
    const ids = new Set(wanted.map((item) => item.id));
    const known = new Map([...list.children].map((item) => [item.id, item]));
    for (const [id, item] of known) {
      if (ids.has(id)) continue;
      if (inUse(item)) {
        waiting = true;
        continue;
      }
      item.remove();
      note();
    }
    let place = list.firstElementChild;
    for (const item of wanted) {
      while (place !== null && !ids.has(place.id)) place = place.nextElementSibling;
      const current = known.get(item.id);
      if (current !== undefined && current === place) {
        place = place.nextElementSibling;
        replace(current, item, note);
      } else {
        list.insertBefore(current ?? remember(document.importNode(item, true)), place);
        if (current !== undefined) replace(current, item, note);
        else note();
      }
    }
    list.dataset.label = fresh.dataset.label;
  };

  /** A view can disappear and come back, for example with a person. */
  const showMissing = (missing) => {
    const notice = document.getElementById("notice");
    if (main.querySelector(":scope > #missing") === null) {
      notice.querySelector("#missing")?.remove();
      if (missing !== null) notice.append(document.importNode(missing, true));
    } else if (missing === null) {
      location.reload();
    }
  };

  const apply = (fresh) => {
    const labels = new Set();
    waiting = false;
    for (const region of fresh.querySelectorAll("[data-live]")) {
      const current = document.getElementById(region.id);
      const note = () => labels.add(region.dataset.label);
      if (current === null) continue;
      if (region.dataset.live === "list") replaceList(current, region, note);
      else replace(current, region, note);
    }
    showMissing(fresh.getElementById("missing"));
    labels.delete(undefined);
    if (labels.size > 0) announcement.textContent = "Updated. " + [...labels].join(". ");
  };

  const read = async () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const answer = await fetch(url);
      apply(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The emulator stopped. The next event shows that it runs again.
    }
    setTimeout(() => {
      reading = false;
      const missed = again;
      again = false;
      if (missed) read();
    }, INTERVAL);
  };

  const connect = () => {
    source?.close();
    source = undefined;
    // A browser has few connections to one server, and a hidden tab needs none.
    if (document.hidden || pause.ariaPressed === "true") return;
    source = new EventSource("/page/events");
    source.onopen = read;
    source.onmessage = read;
  };
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());

  const readWaiting = () => waiting && source !== undefined && setTimeout(read);
  document.addEventListener("focusout", readWaiting);
  document.addEventListener("toggle", readWaiting, true);

  pause.hidden = false;
  pause.addEventListener("click", () => {
    pause.ariaPressed = String(pause.ariaPressed !== "true");
    connect();
  });

  // The list follows while you type.
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[role=search]");
    if (form === null) return;
    url = form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form));
    history.replaceState(null, "", url);
    read();
  });

  connect();
})();
`;
