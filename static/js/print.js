// A sheet is printed whole: what a reader could unfold on the screen is unfolded first.
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".sheet details")) folded.open = true;
});
