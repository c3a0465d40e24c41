import { build } from './build.mjs';
import { run } from './child.mjs';
import { provideChromium } from './chromium.mjs';

/** Pictures of every page and mail into shots/, in every language, light and dark, on a desk and on a phone. */
export async function shots(env, rest) {
  const built = await build(env);
  if (built !== 0) return built;
  const CHROMIUM_PATH = await provideChromium(env);
  return run('playwright', ['test', '-c', 'playwright.shots.config.ts', ...rest], { ...env, CHROMIUM_PATH });
}
