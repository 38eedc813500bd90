// A formula that is wider than the page scrolls by itself; the keyboard can reach those that do.

const formulas = document.querySelectorAll(".formula");
const mark = () => {
  for (const formula of formulas) {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute("tabindex");
  }
};
mark();
addEventListener("resize", mark);
document.fonts.ready.then(mark);
