import type { Accents } from '../config/accent.ts';

interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly 'on-accent': string;
}

export interface Palettes {
  readonly light: Palette;
  readonly dark: Palette;
}

/** The colours of mails: those of the pages (`web/styles/tokens.css`), written out because mail programs know no variables. */
export const palettes: Palettes = {
  light: {
    canvas: '#f7f6f3',
    surface: '#ffffff',
    sunken: '#f3f2ee',
    line: '#e4e2dc',
    text: '#191c1a',
    muted: '#5b5f5b',
    accent: '#0d6a58',
    'on-accent': '#ffffff',
  },
  dark: {
    canvas: '#111312',
    surface: '#191c1a',
    sunken: '#141615',
    line: '#2c302d',
    text: '#ebeeeb',
    muted: '#a4aba6',
    accent: '#63cdb1',
    'on-accent': '#05231b',
  },
};

/** The same with the operator's accent, if there is one. */
export const palettesWith = (accents: Accents | undefined): Palettes =>
  accents === undefined
    ? palettes
    : {
        light: { ...palettes.light, ...accents.light },
        dark: { ...palettes.dark, ...accents.dark },
      };
