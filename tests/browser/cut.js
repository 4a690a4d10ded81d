// What of the page nobody can see or reach in this window: text cut off, controls beside or beneath something.
() => {
  const wrong = [];
  const named = el => `${el.tagName} ${el.id || el.name || el.textContent.trim().slice(0, 40)}`;
  // Words for screen readers alone are narrower than their text, and fields scroll by themselves.
  const aside = '.govuk-visually-hidden, .govuk-skip-link, svg, input, textarea, select, [aria-hidden=true]';
  for (const el of document.querySelectorAll('body *')) {
    if (el.closest(aside) || el.clientWidth <= 1) continue;
    const clips = getComputedStyle(el).overflowX !== 'visible';
    if (clips && el.scrollWidth > el.clientWidth + 1) wrong.push(`cut: ${named(el)}`);
  }
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const el of document.querySelectorAll(controls)) {
    if (el.closest('[aria-hidden=true], .govuk-skip-link') || !el.checkVisibility({visibilityProperty: true})) continue;
    el.scrollIntoView({block: 'center'});
    const box = el.getClientRects()[0];
    if (!box || box.left < -0.5 || box.right > innerWidth + 0.5) {
      wrong.push(`beside the window: ${named(el)}`);
      continue;
    }
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
    const labels = [...(el.labels || [])];
    const own = hit && (el.contains(hit) || hit.contains(el) || labels.some(each => each.contains(hit)));
    if (!own) wrong.push(`covered: ${named(el)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('scrolls both ways');
  scrollTo(0, 0);
  return wrong;
}
