// Where the focus is, and whether somebody who looks at the window sees it.
() => {
  const el = document.activeElement, box = el.getClientRects()[0];
  const chosen = ['radio', 'checkbox'].includes(el.type);
  const styles = [getComputedStyle(el), ...(chosen ? [getComputedStyle(el.nextElementSibling, '::before')] : [])];
  return {
    name: el.name || '',
    text: el.textContent.trim(),
    seen: styles.some(each => each.outlineStyle !== 'none' || each.boxShadow !== 'none'),
    inside: !!box && box.bottom > 0 && box.top < innerHeight,
  };
}
