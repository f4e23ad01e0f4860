(() => {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Sorting: by number where a column has any, rows without a value last, ties as they stood.
  const value = (row, index) => {
    const cell = row.children[index];
    if (cell.dataset.value !== undefined) {
      return Number(cell.dataset.value);
    }
    return cell.classList.contains("empty") ? null : cell.textContent.trim().toLowerCase();
  };
  const compare = (one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
  const sort = (head) => {
    const table = head.closest("table");
    const index = Array.from(head.parentNode.children).indexOf(head);
    const numbers = all("tbody tr", table).some((row) => row.children[index].dataset.value !== undefined);
    const now = head.getAttribute("aria-sort");
    const descending = now === "none" ? numbers : now === "ascending";
    all("th[aria-sort]", table).forEach((th) => th.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = all("tbody tr", table).map((row) => [value(row, index), row]);
    rows.sort(([one], [other]) => {
      if (one === null || other === null) {
        return (one === null) - (other === null);
      }
      return descending ? compare(other, one) : compare(one, other);
    });
    rows.forEach(([, row]) => table.tBodies[0].append(row));
  };
  all("table.sortable thead button").forEach((button) =>
    button.addEventListener("click", () => sort(button.closest("th"))));

  // Legends show and hide their lines and bars.
  all(".legend button").forEach((button) =>
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      all(`svg [data-series="${button.dataset.series}"], .bar[data-series="${button.dataset.series}"]`, button.closest("details"))
        .forEach((part) => part.toggleAttribute("hidden", !shown));
    }));

  const toggle = (id, style, inverted) => {
    const button = document.getElementById(id);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.body.classList.toggle(style, inverted ? !on : on);
    });
  };
  toggle("extras", "extras", false);
  toggle("charts", "nocharts", true);

  // Colours: the system's, light, dark.
  const theme = document.getElementById("theme");
  const themes = [["", "Auto", "as the system has them"], ["light", "Light", "light"], ["dark", "Dark", "dark"]];
  let chosen = 0;
  theme.addEventListener("click", () => {
    chosen = (chosen + 1) % themes.length;
    const [name, label, said] = themes[chosen];
    if (name) {
      document.documentElement.dataset.theme = name;
    } else {
      delete document.documentElement.dataset.theme;
    }
    theme.textContent = label;
    theme.setAttribute("aria-label", "colours: " + said);
  });

  // Where a value comes from: at the pointer's or the keyboard's cell.
  const tip = document.getElementById("tip");
  const hide = () => {
    tip.hidden = true;
    all("[aria-describedby=tip]").forEach((cell) => cell.removeAttribute("aria-describedby"));
  };
  const show = (cell) => {
    hide();
    tip.textContent = cell.dataset.tip;
    tip.hidden = false;
    cell.setAttribute("aria-describedby", "tip");
    const at = cell.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = Math.max(8, left) + window.scrollX + "px";
    tip.style.top = at.bottom + 6 + window.scrollY + "px";
  };
  all("[data-tip]").forEach((cell) => {
    cell.addEventListener("mouseenter", () => show(cell));
    cell.addEventListener("mouseleave", hide);
    cell.addEventListener("focus", () => show(cell));
    cell.addEventListener("blur", hide);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });
})();
