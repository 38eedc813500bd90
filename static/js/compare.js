// The page of comparisons: the address keeps up with the form, without what is empty.

const form = document.getElementById("compare");

form.addEventListener("htmx:after:swap", () => {
  const fields = new URLSearchParams(new FormData(form));
  if (!fields.get("add")) fields.delete("add");
  history.replaceState(null, "", `?${fields}`);
});
