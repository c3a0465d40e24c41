/** Whether a page scrolls sideways, and which words are partly hidden. Runs in the page, so it is one function. */
export function whatIsCutOff(): { scrolls: boolean; cut: string[] } {
  const root = document.documentElement;
  const isForScreenReaders = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath.startsWith('inset') || isForScreenReaders(element.parentElement));
  /** The nearest box that cuts words off in a direction; one that scrolls by design cuts nothing off. */
  const boxOf = (element: Element, overflow: 'overflowX' | 'overflowY'): DOMRect | undefined => {
    if (element === root) return new DOMRect(0, 0, root.clientWidth, root.scrollHeight);
    const { [overflow]: kind, display } = getComputedStyle(element);
    if (kind === 'visible' || display === 'inline') return boxOf(element.parentElement!, overflow);
    return ['auto', 'scroll'].includes(kind) ? undefined : element.getBoundingClientRect();
  };

  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement!;
    // A select shows one of its options and has room for that.
    if (!text.textContent?.trim() || element.localName === 'option') continue;
    if (!element.checkVisibility() || isForScreenReaders(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    const across = boxOf(element, 'overflowX');
    const down = boxOf(element, 'overflowY');
    const isCut =
      (across && (words.right > across.right + 1 || words.left < across.left - 1)) ||
      (down && words.bottom > down.bottom + scrollY + 1);
    if (isCut) cut.push(`${element.localName}.${element.className}: ${text.textContent.trim()}`);
  }
  return { scrolls: root.scrollWidth > root.clientWidth, cut };
}
