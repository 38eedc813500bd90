// Tell a slider where its tick and its filled part lie (static/css/slide.css draws them).

export function dressSlide(slide, defaultValue) {
  const share = (value) => (value - slide.min) / (slide.max - slide.min);
  const [from, now] = [share(defaultValue), share(slide.value)];
  slide.style.setProperty("--default", from);
  slide.style.setProperty("--from", Math.min(from, now));
  slide.style.setProperty("--to", Math.max(from, now));
}
