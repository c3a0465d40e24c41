import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { WhoMap } from '../contract/who.ts';
import type { Theme } from '../web/view.ts';

/** Light, dark, or as the system is: of this browser, whoever uses it. */
export const chooseTheme = async (
  _context: Context,
  _who: WhoMap['anyone'],
  { theme, back }: { theme: Theme; back?: string | undefined },
): Promise<Outcome<string | undefined>> => done(back, { theme });
