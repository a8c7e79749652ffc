// Sorts the rows by the heading that is chosen: names upwards, numbers downwards first, then the other way.
const table = document.getElementById("files");
const headings = [...table.tHead.rows[0].cells];
headings.forEach((heading, column) => heading.firstChild.addEventListener("click", () => {
  const before = heading.getAttribute("aria-sort");
  const up = column === 0 ? before !== "ascending" : before === "descending";
  headings.forEach((each) => each.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (row) => (column === 0 ? row.cells[0].textContent : Number(row.cells[column].textContent));
  const rows = [...table.tBodies[0].rows].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  table.tBodies[0].append(...(up ? rows : rows.reverse()));
}));
