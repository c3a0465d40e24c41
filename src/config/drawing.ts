/** What a drawing is made of (SVG 2): shapes, paint and words. Scripts, links, animation and foreign content aren't. */
const elements = new Set(
  `svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan image
  linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer
  feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
  feOffset feTile`.split(/\s+/),
);

const SVG = 'http://www.w3.org/2000/svg';
const attributes = /\s([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
/** One piece of XML: a comment, the declaration, a tag, or words. A `<` of anything else fits none of them. */
const pieces = new RegExp(
  `<!--[^]*?-->|<\\?xml\\s[^<>]*\\?>|</[\\w:.-]+\\s*>|<[\\w:.-]+(?:${attributes.source.replace('\\s', '\\s+')})*\\s*/?>|[^<]+`,
  'gy',
);

/**
 * Why a text is no drawing that we serve, as the end of a sentence; undefined if it is one. Only what is known to be
 * harmless passes: elements by name, references within the file, embedded pictures. Opened by its address, an SVG could
 * run scripts, load files and show pages (SVG 2, 2.2: dynamic interactive mode).
 */
export function drawingProblem(svg: string): string | undefined {
  const prefixes = [...svg.matchAll(/\sxmlns:([\w.-]+)\s*=/g)].map(([, prefix]) => prefix!);
  const open: string[] = [];
  let roots = 0;
  let read = 0;
  for (const [piece] of svg.matchAll(pieces)) {
    read += piece.length;
    const [, closing, name] = /^<(\/?)([\w:.-]+)/.exec(piece) ?? [];
    if (name === undefined) {
      const problem = wordsProblem(piece, open.at(-1));
      if (problem) return problem;
    } else if (closing) {
      if (open.pop() !== name) return `isn't well-formed: </${name}> closes nothing`;
    } else {
      if (open.at(-1) === 'style') return `has <${name}> in <style>`;
      if (open.length === 0 && (name !== 'svg' || ++roots > 1)) return 'must have one root, <svg>';
      const problem = elementProblem(name, piece, ['xml', 'xmlns', ...prefixes]);
      if (problem) return problem;
      if (!piece.endsWith('/>')) open.push(name);
    }
  }
  return read < svg.length || open.length > 0 || roots === 0
    ? "isn't well-formed, or has a part that no drawing needs (DOCTYPE, CDATA, a processing instruction)"
    : undefined;
}

function wordsProblem(text: string, within: string | undefined): string | undefined {
  // The words around a comment are one style sheet.
  if (text.startsWith('<!--')) return within === 'style' ? 'has a comment of XML in <style>' : undefined;
  if (text.startsWith('<?')) {
    const other = /encoding\s*=\s*["'](?!utf-8["'])/i.test(text);
    return other ? 'must be encoded in UTF-8' : undefined;
  }
  if (within === undefined && text.trim() !== '') return 'has words outside of <svg>';
  const read = withoutReferences(text);
  if (read === undefined) return "has a character reference that isn't one of XML's own";
  return within === 'style' ? styleProblem(read) : undefined;
}

function elementProblem(name: string, tag: string, prefixes: readonly string[]): string | undefined {
  if (!elements.has(name))
    return `has <${name}>, which isn't part of a drawing; save it as plain SVG, with text as paths`;
  const seen = new Set<string>();
  for (const [, attribute = '', double, single] of tag.matchAll(attributes)) {
    const value = withoutReferences(double ?? single ?? '');
    if (value === undefined) return `has a character reference in ${attribute} that isn't one of XML's own`;
    const undeclared = attribute.includes(':') && !prefixes.includes(attribute.split(':')[0]!);
    if (undeclared || seen.has(attribute))
      return `isn't well-formed: ${attribute} of <${name}> is ${undeclared ? 'of no namespace' : 'given twice'}`;
    seen.add(attribute);
    const problem = attributeProblem(attribute, value);
    if (problem) return problem;
  }
  return undefined;
}

function attributeProblem(name: string, value: string): string | undefined {
  const local = name.replace(/^.*:/, '').toLowerCase();
  if (local.startsWith('on')) return `has the event handler ${name}`;
  if (local === 'base') return `has ${name}, by which references lead elsewhere`;
  if (name === 'xmlns' && value !== SVG) return 'has elements of another namespace than SVG';
  if ((local === 'href' || local === 'src') && !isWithin(value))
    return `refers to something outside of the file (${name})`;
  return styleProblem(value);
}

/** A part of the same file, or a picture embedded in it. */
const isWithin = (value: string): boolean =>
  /^#[\w.-]+$/.test(value) || /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$/.test(value);

/** CSS, or any attribute: what isn't CSS may hold neither. A backslash could write `url(` in another way. */
function styleProblem(css: string): string | undefined {
  if (/@import|@font-face|\\|image-set|expression\s*\(|javascript:/i.test(css))
    return 'has a style that may load something';
  const outside = [...css.matchAll(/url\s*\(\s*(["']?)(.*?)\1\s*(?:\)|$)/gis)].some(
    ([, , to]) => !isWithin(to!),
  );
  return outside ? 'refers to something outside of the file (url)' : undefined;
}

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** With XML's character references read (XML 1.0, 4.1 and 4.6); undefined if there is an entity of a DTD. */
function withoutReferences(text: string): string | undefined {
  let unknown = false;
  const read = text.replaceAll(/&(?:#(\d{1,7});|#x([\da-f]{1,6});|(\w+);|)/gi, (_, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const is =
      code === undefined ? predefined[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (is === undefined) unknown = true;
    return is ?? '';
  });
  return unknown ? undefined : read;
}

/** The width of a drawing as a share of its height, by its `viewBox`, else by its own size; undefined if it says neither. */
export function ratioOfDrawing(svg: string): number | undefined {
  const [root = ''] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const given = new Map([...root.matchAll(attributes)].map(([, name, a, b]) => [name, a ?? b ?? '']));
  const box = given
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .slice(2);
  const size = box ?? [given.get('width') ?? '', given.get('height') ?? ''];
  const [width = 0, height = 0] = size.map((written) => Number.parseFloat(written));
  return width > 0 && height > 0 ? width / height : undefined;
}
