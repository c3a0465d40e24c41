import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const shell = 'chromium-headless-shell';
const packages = ['chromium', 'fonts-noto-cjk'];

/** The browser to test with: CHROMIUM_PATH, or the first known name on PATH. */
export function findChromium(env = process.env) {
  return env.CHROMIUM_PATH || onPath(names, env);
}

/** The path of Chromium's headless shell, which is quicker; undefined if Debian's package isn't installed. */
export function findHeadlessShell(env = process.env) {
  return onPath([shell], env);
}

function onPath(programs, env) {
  const folders = (env.PATH ?? '').split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Returns the browser's path; installs it, and Korean letters, where Debian's package tool may be used. */
export async function provideChromium(env) {
  if (!findChromium(env) || !findHeadlessShell(env) || !hasKorean()) await install(env);
  const path = findChromium(env);
  if (!path) {
    throw new Error(
      `Chromium is missing and couldn't be installed: do "apt-get install ${packages.join(' ')}" as root, ` +
        'or set CHROMIUM_PATH to a Chromium or Chrome',
    );
  }
  if (!hasKorean()) console.log('sallyport: no Korean font is installed, pictures of pages will show boxes');
  return path;
}

async function install(env) {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [program, ...args] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  if (spawnSync(program, [...args, '--version']).status !== 0) return;
  console.log(`sallyport: installing ${packages.join(' and ')}`);
  await run(program, [...args, 'update'], env);
  const add = [...args, 'install', '-y', '--no-install-recommends'];
  await run(program, [...add, ...packages], env);
  // Not every distribution has this package, and the tests work without it.
  await run(program, [...add, shell], env);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasKorean() {
  return Boolean(spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' }).stdout?.trim());
}
