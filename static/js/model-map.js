// Show what hangs together with the box or the arrow under the pointer, or with the keyboard's focus on it.

for (const map of document.querySelectorAll(".map-stage .map")) {
  const arrows = [...map.querySelectorAll(".arrow")];
  const nodes = [...map.querySelectorAll(".node")];
  const discs = [...map.querySelectorAll(".disc")];
  const ends = new Map(arrows.map((arrow) => [arrow, new Set(arrow.dataset.at.split(" "))]));

  const light = (target) => {
    const node = target?.closest(".node")?.dataset.node;
    const arrow = target?.closest(".arrow");
    map.classList.toggle("tracing", Boolean(node || arrow));
    const lit = arrows.filter((each) => each === arrow || (node && ends.get(each).has(node)));
    for (const each of arrows) each.classList.toggle("lit", lit.includes(each));
    for (const each of discs) each.classList.toggle("lit", lit.some((arrow) => arrow.dataset.id === each.dataset.of));
    const near = new Set(lit.flatMap((each) => [...ends.get(each)]).concat(node ?? []));
    for (const each of nodes) each.classList.toggle("lit", near.has(each.dataset.node));
  };

  map.addEventListener("pointerover", (event) => light(event.target));
  map.addEventListener("pointerleave", () => light(map.contains(document.activeElement) ? document.activeElement : null));
  map.addEventListener("focusin", (event) => light(event.target));
  map.addEventListener("focusout", () => light(null));
}
