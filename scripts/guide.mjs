import { build } from './build.mjs';
import { run } from './child.mjs';
import { provideChromium } from './chromium.mjs';

/** Takes the pictures of the guide anew, in each language. A test fails for one that is older than its page. */
export async function guide(env) {
  const built = await build(env);
  if (built !== 0) return built;
  const CHROMIUM_PATH = await provideChromium(env);
  return run('playwright', ['test', '-c', 'playwright.guide.config.ts'], { ...env, CHROMIUM_PATH });
}
