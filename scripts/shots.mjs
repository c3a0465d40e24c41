import { rm } from 'node:fs/promises';
import { build } from './build.mjs';
import { run } from './child.mjs';
import { provideChromium } from './chromium.mjs';

/**
 * Pictures of every page and mail into shots/, in every language, light and dark, on a desk and on a phone. With words before
 * the first option: of those alone whose name contains one of them. Options are Playwright's.
 */
export async function shots(env, rest) {
  const built = await build(env);
  if (built !== 0) return built;
  const CHROMIUM_PATH = await provideChromium(env);
  const options = rest.findIndex((it) => it.startsWith('-'));
  const words = options < 0 ? rest : rest.slice(0, options);
  // So that the sheet shows what this run took.
  await rm('shots', { recursive: true, force: true });
  return run('playwright', ['test', '-c', 'playwright.shots.config.ts', ...rest.slice(words.length)], {
    ...env,
    CHROMIUM_PATH,
    SHOTS: words.join(' '),
  });
}
