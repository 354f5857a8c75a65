// Texts of a page, among the elements that `selector` names and that are shown, whose contrast with what lies behind them is below
// 4.5 to 1. It runs inside the page, so it holds all that it needs.
export function contrasts(selector) {
  const channel = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const one of document.querySelectorAll(selector)) {
    const style = getComputedStyle(one);
    const ratio = [light(numbers(one.matches("text") ? style.fill : style.color)), light(behind(one))].sort((a, b) => b - a);
    if (one.getClientRects().length && (ratio[0] + 0.05) / (ratio[1] + 0.05) < 4.5) low.push(one.textContent.slice(0, 40));
  }
  return low;
}
