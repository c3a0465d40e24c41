import { watch } from 'node:fs';
import { build } from './build.mjs';
import { run } from './child.mjs';
import { nodeFlags } from './node-flags.mjs';

/**
 * Compiles and runs the server, again at every change in src/. After a failed compilation or start it waits for the next
 * change. (The compiler's own --watch misses changes on some file systems.)
 */
export async function dev(env) {
  for (;;) {
    const change = nextChange();
    if ((await build(env)) === 0) {
      const code = await run('node', [...nodeFlags, 'dist/main.js'], env, change.signal);
      if (code !== 1 && !change.signal.aborted) {
        change.forget();
        return code;
      }
    }
    await change.happened;
  }
}

/** An editor saves a file in several steps, so a change has happened when there was quiet for a moment. */
function nextChange() {
  const controller = new AbortController();
  let quiet;
  const watcher = watch('src', { recursive: true }, () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => controller.abort(), 150);
  });
  const happened = new Promise((resolve) =>
    controller.signal.addEventListener('abort', resolve, { once: true }),
  );
  const forget = () => {
    clearTimeout(quiet);
    watcher.close();
  };
  return { signal: controller.signal, happened: happened.then(forget), forget };
}
