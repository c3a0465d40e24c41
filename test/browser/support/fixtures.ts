import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { languageOfTag, type Language } from '../../../src/text/languages.ts';
import { translateTo, type Translate } from '../../../src/web/texts/translate.ts';
import { Outbox } from './outbox.ts';
import { Preparation, somebody, type Person } from './people.ts';
import { startProgram, type Program } from './program.ts';
import { Visit } from './visit.ts';
import { watch } from './watch.ts';

const names: Readonly<Record<Language, string>> = { en: 'Seoyeon Kim', ja: '佐藤 美咲', ko: '김서연' };

interface OfATest {
  readonly language: Language;
  readonly t: Translate;
  readonly outbox: Outbox;
  readonly person: Person;
  readonly visit: Visit;
  readonly prepare: Preparation;
  /** Another browser, of the same person or another, watched like the first. */
  readonly anotherBrowser: (others?: BrowserContextOptions) => Promise<Page>;
  /** Faults of pages that must not occur. A test that provokes some takes them out. */
  readonly faults: string[];
}

interface OfAWorker {
  /** Whether its time can be moved on: it has a program of its own then. */
  readonly movable: boolean;
  /** Whether it is started as an operator starts it, see `ProgramOptions`. */
  readonly asInstalled: boolean;
  /** Whether no proxy is trusted, so that the mails have a page. */
  readonly trial: boolean;
  readonly program: Program;
  readonly workerOutbox: Outbox;
}

/** A test in a real browser against the real program, which starts once per worker. */
export const test = base.extend<OfATest, OfAWorker>({
  movable: [false, { option: true, scope: 'worker' }],
  asInstalled: [false, { option: true, scope: 'worker' }],
  trial: [false, { option: true, scope: 'worker' }],
  program: [
    async ({ movable, asInstalled, trial }, use) => {
      const program = await startProgram({ movable, asInstalled, trial });
      await use(program);
      await program.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  workerOutbox: [async ({ program }, use) => use(new Outbox(program.dataDir)), { scope: 'worker' }],
  outbox: ({ workerOutbox }, use) => use(workerOutbox),
  baseURL: ({ program }, use) => use(program.url),

  language: ({ locale }, use) => use(languageOfTag(locale ?? '') ?? 'en'),
  t: ({ language }, use) => use(translateTo(language)),
  person: ({ language }, use) => use(somebody(names[language])),
  visit: ({ page, t, outbox }, use) => use(new Visit(page, t, outbox)),
  prepare: ({ context, outbox, language }, use) => use(new Preparation(context.request, outbox, language)),

  faults: async ({ program }, use) => {
    const faults: string[] = [];
    const logged = program.log.length;
    await use(faults);
    expect(faults, 'what pages must not do').toEqual([]);
    const errors = program.log.slice(logged).filter((line) => !/"level":[1-3]\d,/.test(line));
    expect(errors, 'what the program must not log').toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    await watch(context, faults);
    await use(context);
  },
  anotherBrowser: async ({ browser, contextOptions, baseURL, locale, viewport, faults }, use) => {
    const opened: Page[] = [];
    await use(async (others) => {
      const options = { ...contextOptions, baseURL, locale, viewport, ...others } as BrowserContextOptions;
      const context = await browser.newContext(options);
      await watch(context, faults);
      opened.push(await context.newPage());
      return opened.at(-1)!;
    });
    for (const page of opened) await page.context().close();
  },
});

export { expect };
