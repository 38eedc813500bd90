// Tell a slider where its tick and its filled part lie (static/css/slide.css draws them).

export function dressSlide(slide, defaultValue) {
  const share = (value) => (value - slide.min) / (slide.max - slide.min);
  const [from, now] = [share(defaultValue), share(slide.value)];
  const wanted = { "--default": from, "--from": Math.min(from, now), "--to": Math.max(from, now) };
  for (const [name, value] of Object.entries(wanted)) {
    if (slide.style.getPropertyValue(name) !== `${value}`) slide.style.setProperty(name, value);
  }
}
