import { fileURLToPath } from 'node:url';
import { readConfig } from '../../../src/config/config.ts';
import { assetsWith } from '../../../src/web/assets.ts';
import { readOverrides } from '../../../src/web/texts/overrides.ts';
import { textsWith } from '../../../src/web/texts/translate.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The settings of an operator who has put their own brand on everything. */
export const brandSettings = {
  BRAND: 'Hanbit',
  BRAND_LOGO: at('logo.svg'),
  BRAND_ACCENT: '#6d28d9',
  SUPPORT_URL: 'https://hanbit.example/help',
  TERMS_URL: 'https://hanbit.example/terms',
  PRIVACY_URL: 'https://hanbit.example/privacy',
  TEXTS_DIR: at('texts'),
};

const config = readConfig(brandSettings);
const { brand, links, accents } = config;

/** The same brand with a logo that is much wider than high, and one that is much higher than wide. */
export const otherLogos = {
  wide: assetsWith(readConfig({ ...brandSettings, BRAND_LOGO: at('logo-wide.svg') })),
  tall: assetsWith(readConfig({ ...brandSettings, BRAND_LOGO: at('logo-tall.svg') })),
};

/** What of it stands on pages, and in mails. */
export const branded = {
  page: { brand, links, assets: assetsWith(config) },
  mail: { brand, links, accents },
  texts: textsWith(readOverrides(config.textsDir)),
};
