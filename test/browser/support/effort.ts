import type { Locator, Page } from '@playwright/test';

// What a person does and how long it takes them, by the keystroke-level model (Card, Moran and Newell, 1980), with the figures of
// someone who isn't used to typing and decides anew at each press and field.
const POINT_AND_PRESS = 1.1;
const KEY = 0.28;
const DECIDE = 1.35;
/** Silent reading of English, in words a minute (Brysbaert, 2019). */
const WORDS_A_MINUTE = 238;
/** How much of a page's words people read at most (Nielsen Norman Group, "How Little Do Users Read?", 2008). */
export const MOST_READ = 0.28;

export interface Step {
  readonly what: string;
  presses: number;
  fields: number;
  keys: number;
  words: number;
  /** Seconds that something beside the screen takes, a phone that is fetched. */
  beside: number;
  machine: number;
}

/** How long a step takes a person who reads such a part of the words, in seconds. */
export const personSeconds = ({ presses, fields, keys, words, beside }: Step, read = MOST_READ): number =>
  (presses + fields) * DECIDE +
  presses * POINT_AND_PRESS +
  keys * KEY +
  (words / WORDS_A_MINUTE) * 60 * read +
  beside;

/** Does and counts what a person does. */
export class Effort {
  readonly steps: Step[] = [];
  #began = 0;

  begin(what: string): void {
    this.end();
    this.steps.push({ what, presses: 0, fields: 0, keys: 0, words: 0, beside: 0, machine: 0 });
    this.#began = Date.now();
  }

  end(): void {
    if (this.steps.length > 0) this.#step.machine = (Date.now() - this.#began) / 1000;
  }

  async press(target: Locator): Promise<void> {
    this.#step.presses += 1;
    await target.click();
  }

  /** Types into a field; one that doesn't have the focus already is pointed at first. */
  async type(page: Page, field: Locator, text: string): Promise<void> {
    this.#step.fields += 1;
    await field.waitFor();
    if (!(await field.evaluate((it) => it === document.activeElement))) await this.press(field);
    await this.keys(page, text);
  }

  async keys(page: Page, text: string): Promise<void> {
    this.#step.keys += text.length;
    await page.keyboard.type(text);
  }

  async enter(page: Page): Promise<void> {
    this.#step.keys += 1;
    await page.keyboard.press('Enter');
  }

  /** Waits for a heading, and counts the words on the page. */
  async read(page: Page, heading: string): Promise<void> {
    await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
    const text = await page.locator('main').innerText();
    this.#step.words += text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  }

  /** A press of the browser's own, on a tab or to load again. */
  async browser(act: () => Promise<unknown>): Promise<void> {
    this.#step.presses += 1;
    await act();
  }

  takes(seconds: number): void {
    this.#step.beside += seconds;
  }

  get #step(): Step {
    return this.steps.at(-1)!;
  }
}
