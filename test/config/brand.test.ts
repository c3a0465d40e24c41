import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { accentProblem, accentsOf, leastContrast } from '../../src/config/accent.ts';
import { colourOf, contrast, oklchOf } from '../../src/config/colour.ts';
import { ConfigFault, readConfig } from '../../src/config/config.ts';
import { brandSettings } from '../support/brand/brand.ts';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-brand-'));
afterAll(() => rmSync(folder, { recursive: true }));

function faultOf(settings: Record<string, string>): string | undefined {
  try {
    readConfig(settings);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.message;
    throw fault;
  }
  return undefined;
}

describe('colours', () => {
  // From CSS Color 4's sample conversions and WCAG's own examples.
  test('are converted and compared as the standards say', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    const red = oklchOf('#ff0000');
    expect(red.lightness).toBeCloseTo(0.628, 3);
    expect(red.chroma).toBeCloseTo(0.2577, 3);
    expect((red.hue * 180) / Math.PI).toBeCloseTo(29.23, 1);
    for (const colour of ['#0d6a58', '#ffffff', '#000000', '#123456'])
      expect(colourOf(oklchOf(colour))).toBe(colour);
  });

  test('more colourful than a screen become one of its own', () => {
    expect(colourOf({ lightness: 0.6, chroma: 0.4, hue: 2.5 })).toMatch(/^#[\da-f]{6}$/);
  });
});

/** Steps that don't divide 255, so that not only round numbers are met. */
const steps = [0, 37, 74, 111, 148, 185, 222, 255];
const colours = steps.flatMap((r) =>
  steps.flatMap((g) =>
    steps.map((b) => `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`),
  ),
);

describe('an accent', () => {
  test('passes in both themes with everything that follows from it, or is refused with one that does', () => {
    for (const colour of colours) {
      const problem = accentProblem(colour);
      const accent =
        problem === undefined
          ? colour
          : /the nearest colour that passes is (#[\da-f]{6})$/.exec(problem)![1]!;
      expect(accentProblem(accent), colour).toBeUndefined();
      const { light, dark } = accentsOf(accent);
      expect(leastContrast(light, 'light'), accent).toBeGreaterThanOrEqual(4.5);
      expect(leastContrast(dark, 'dark'), accent).toBeGreaterThanOrEqual(4.5);
      // The words of pages on its tints and on what is selected.
      for (const tint of [light['accent-soft'], light['accent-line']])
        expect(contrast('#191c1a', tint), accent).toBeGreaterThanOrEqual(4.5);
      for (const tint of [dark['accent-soft'], dark['accent-line']])
        expect(contrast('#ebeeeb', tint), accent).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#5b5f5b', light['accent-soft']), accent).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#a4aba6', dark['accent-soft']), accent).toBeGreaterThanOrEqual(4.5);
      expect(light['accent-strong'], accent).not.toBe(light.accent);
    }
  });

  test('that is proposed has the same hue and is hardly darker than it must be', () => {
    for (const colour of ['#ffb300', '#00c2ff', '#ff5a5f', '#8fce00']) {
      const accent = /(#[\da-f]{6})$/.exec(accentProblem(colour)!)![1]!;
      const [asked, proposed] = [oklchOf(colour), oklchOf(accent)];
      expect(Math.abs(asked.hue - proposed.hue), colour).toBeLessThan(0.05);
      expect(
        accentProblem(colourOf({ ...proposed, lightness: proposed.lightness + 0.01 })),
        colour,
      ).toBeDefined();
    }
  });

  test('is refused in a sentence that says why', () => {
    expect(faultOf({ BRAND_ACCENT: '#ffb300' })).toMatch(
      /^BRAND_ACCENT: #ffb300 can't be read well enough on our pages: its contrast is 1\.\d:1, and WCAG 2\.2 \(AA\) asks for 4\.5:1; the nearest colour that passes is #[\da-f]{6}$/,
    );
    for (const wrong of ['violet', '#12345', 'rgb(0,0,0)', '#6d28d9ff', '#6d28d9;}'])
      expect(faultOf({ BRAND_ACCENT: wrong })).toBe('BRAND_ACCENT: must be a colour such as #6d28d9');
    expect(readConfig({ BRAND_ACCENT: ' #6D28D9 ' }).accents!.light.accent).toBe('#6d28d9');
    expect(readConfig({ BRAND_ACCENT: '#62c' }).accents!.light.accent).toBe('#6622cc');
  });
});

const svg = (inside: string, root = 'viewBox="0 0 32 32"', before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`;

function logo(content: string | Buffer) {
  const path = join(folder, 'logo');
  writeFileSync(path, content);
  return path;
}
const refusal = (content: string | Buffer) =>
  faultOf({ BRAND_LOGO: logo(content) })?.replace('BRAND_LOGO: ', '');

function png(width: number, height: number, more: [string, Buffer][] = []) {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const part = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    part('IHDR', size),
    ...more.map(([name, data]) => part(name, data)),
    part('IDAT', deflateSync(Buffer.alloc(9))),
    part('IEND', Buffer.alloc(0)),
  ]);
}

describe('a logo', () => {
  test('may be a drawing as programs save it, or a picture', () => {
    expect(readConfig(brandSettings).logo).toMatchObject({ type: 'image/svg+xml', ratio: 1 });
    const forDark = svg('<style>@media (prefers-color-scheme: dark) { path { fill: #fff } }</style>');
    expect(refusal(forDark)).toBeUndefined();
    expect(
      [svg(''), forDark].map((drawn) => readConfig({ BRAND_LOGO: logo(drawn) }).logo?.knowsDark),
    ).toEqual([false, true]);
    expect(
      refusal(
        svg(
          '<defs><g id="a"><image href="data:image/png;base64,iVBORw0KGgo="/></g></defs><use xlink:href="#a"/>',
          'width="64px" height="32px" xmlns:xlink="http://www.w3.org/1999/xlink"',
          '\uFEFF<?xml version="1.0" encoding="utf-8" standalone="no"?>\n<!-- made by a program -->\n',
        ),
      ),
    ).toBeUndefined();
    expect(readConfig({ BRAND_LOGO: logo(png(120, 40)) }).logo).toMatchObject({
      type: 'image/png',
      ratio: 3,
    });
  });

  test.each([
    ['<script>alert(1)</script>', /has <script>/],
    ['<SCRIPT>alert(1)</SCRIPT>', /has <SCRIPT>/],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', /has <s:script>/],
    ['<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', /has <foreignObject>/],
    ['<iframe/>', /has <iframe>/],
    ['<a href="https://evil.example"><path/></a>', /has <a>/],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', /has <animate>/],
    ['<set attributeName="onclick" to="alert(1)"/>', /has <set>/],
    ['<g onload="alert(1)"/>', /the event handler onload/],
    ['<g ONLOAD="alert(1)"/>', /the event handler ONLOAD/],
    ['<image href="https://evil.example/a.png"/>', /outside of the file \(href\)/],
    ['<image href="//evil.example/a.png"/>', /outside of the file \(href\)/],
    ['<image href="data:image/svg+xml;base64,PHN2Zz4="/>', /outside of the file \(href\)/],
    ['<use href="other.svg#a"/>', /outside of the file \(href\)/],
    ['<use href="&#x68;ttps://evil.example#a"/>', /outside of the file \(href\)/],
    ['<path fill="url(https://evil.example#a)"/>', /outside of the file \(url\)/],
    ['<path fill="&#117;rl(https://evil.example#a)"/>', /outside of the file \(url\)/],
    ['<path style="fill:u\\72l(https://evil.example)"/>', /a style that may load/],
    ['<style>@import "https://evil.example/a.css";</style>', /a style that may load/],
    ['<style>path{fill:url("https://evil.example/a")}</style>', /outside of the file \(url\)/],
    ['<style>@im<!-- -->port "https://evil.example/a.css";</style>', /a comment of XML in <style>/],
    ['<style>@im<g/>port "https://evil.example/a.css";</style>', /has <g> in <style>/],
    ['<style><![CDATA[@import "https://evil.example/a.css";]]></style>', /no drawing needs/],
    ['<g xmlns="http://www.w3.org/1999/xhtml"/>', /another namespace/],
    ['<g xml:base="https://evil.example/"/>', /has xml:base/],
    ['<g', /well-formed/],
    ['<g id=a/>', /well-formed/],
    ['<g id="a" id="b"/>', /given twice/],
    ['<g>', /closes nothing/],
    ['&evil;', /character reference/],
  ])('never has %s in it', (inside, why) => {
    expect(refusal(svg(inside))).toMatch(why);
  });

  test.each([
    ['a DOCTYPE', svg('', 'viewBox="0 0 1 1"', '<!DOCTYPE svg [<!ENTITY a "b">]>'), /no drawing needs/],
    ['a style sheet', svg('', 'viewBox="0 0 1 1"', '<?xml-stylesheet href="a.css"?>'), /no drawing needs/],
    ['two roots', svg('') + svg(''), /one root/],
    ['a page around it', `<html>${svg('')}</html>`, /one root/],
    ['another encoding', svg('', 'viewBox="0 0 1 1"', '<?xml version="1.0" encoding="utf-16"?>'), /UTF-8/],
    ['bytes of another encoding', Buffer.from(svg('<title>é</title>'), 'latin1'), /neither a PNG nor an SVG/],
    ['no namespace', '<svg viewBox="0 0 1 1"></svg>', /lacks xmlns/],
    ['no size', svg('', ''), /needs a viewBox/],
    ['the shape of a ribbon', svg('', 'viewBox="0 0 700 100"'), /7\.0 times as wide as high/],
    ['too many bytes', svg(`<title>${'a'.repeat(70_000)}</title>`), /65536 are the most/],
    ['nothing', '', /neither a PNG nor an SVG/],
    ['another picture', Buffer.from('GIF89a'), /neither a PNG nor an SVG/],
    ['half a PNG', png(32, 32).subarray(0, 50), /isn't a whole PNG/],
    ['something behind a PNG', Buffer.concat([png(32, 32), Buffer.from('<script>')]), /isn't a whole PNG/],
    ['motion', png(32, 32, [['acTL', Buffer.alloc(8)]]), /animated/],
    ['too many pixels', png(4096, 4096), /2048 on each side/],
  ])('is refused with %s', (_, content, why) => {
    expect(refusal(content)).toMatch(why);
  });

  test('is refused if there is none', () => {
    expect(faultOf({ BRAND_LOGO: join(folder, 'none.svg') })).toMatch(/can't be read \(ENOENT\)$/);
    expect(faultOf({ BRAND_LOGO: folder })).toMatch(/can't be read \(EISDIR\)$/);
  });
});

describe.each(['SUPPORT_URL', 'TERMS_URL', 'PRIVACY_URL'])('%s', (name) => {
  test.each(['https://example.com/help', 'https://example.com/도움말?a=1#b', 'http://localhost:3000/terms'])(
    'may be %s',
    (link) => expect(faultOf({ [name]: link })).toBeUndefined(),
  );

  test.each([
    'http://example.com/help',
    'example.com/help',
    'javascript:alert(1)',
    'https://user:password@example.com/',
    'https://example.com/a b',
    'https://example.com/"onclick="alert(1)',
    'mailto:help@example.com',
  ])('is refused if it is %s', (link) => {
    expect(faultOf({ [name]: link })).toBe(
      `${name}: must be an https link, such as https://example.com/terms`,
    );
  });

  test('is https in production', () => {
    const fault = faultOf({ NODE_ENV: 'production', [name]: 'http://localhost:3000/terms' })!;
    expect(fault.split('\n')).toContain(`${name}: must be https in production`);
  });
});
