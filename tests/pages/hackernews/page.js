// What Hacker News's own script does that an extension can notice: votes without a load, comments that fold.
// The comment form is a plain form: the server answers it.

const byId = (id) => document.getElementById(id);

function vote(link) {
  const [how, id] = [link.id.slice(0, 2), link.id.slice(3)];
  const arrow = byId(`up_${id}`);
  const undo = byId(`unv_${id}`);
  if (how === "up") {
    arrow.classList.add("nosee");
    const back = document.createElement("a");
    back.id = `un_${id}`;
    back.className = "clicky";
    back.href = `vote?id=${id}&how=un&goto=item`;
    back.textContent = "unvote";
    undo.replaceChildren(" | ", back);
  } else {
    arrow.classList.remove("nosee");
    undo.replaceChildren();
  }
}

function indentOf(row) {
  return Number(row.querySelector("td.ind").getAttribute("indent"));
}

function fold(row) {
  const folded = row.classList.toggle("coll");
  row.querySelector(".comment").classList.toggle("noshow", folded);
  const toggle = row.querySelector(".togg");
  toggle.textContent = folded ? `[${toggle.getAttribute("n")} more]` : "[–]";
  for (let next = row.nextElementSibling; next && indentOf(next) > indentOf(row); next = next.nextElementSibling) {
    next.classList.toggle("noshow", folded);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.clicky");
  if (!link) return;
  event.preventDefault();
  if (/^u[pn]_/.test(link.id)) vote(link);
  else if (link.matches(".togg")) fold(link.closest("tr.comtr"));
  else if (link.hash) byId(link.hash.slice(1))?.scrollIntoView();
});
