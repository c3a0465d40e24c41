import { isRefused } from '../contract/outcome.ts';
import { askedOf } from './asked.ts';
import { checkInput } from './check-input.ts';
import { mediaType } from './origin.ts';
import { refuseForeign } from './pass.ts';
import type { Passage } from './passage.ts';
import { isText, readBody } from './read-body.ts';
import { redirect } from './respond.ts';

/**
 * Leads a form that a page of another site sent to the page of that form, with what was sent, where the route allows it
 * (`fromOtherSites`): a GET, which changes nothing without asking. Undefined for any other request. No cookie is read or written.
 */
export async function leadForeign(passage: Passage): Promise<Response | undefined> {
  const { entry, c } = passage;
  if (entry.method !== 'POST' || !entry.fromOtherSites || !entry.form || !askedOf(c).wantsPage)
    return undefined;
  if (mediaType(c.req.header('content-type')) !== 'application/x-www-form-urlencoded') return undefined;
  if (refuseForeign(passage)?.code !== 'wrong-origin') return undefined;
  const read = await readBody(c.req);
  const checked = isRefused(read) || !isText(read.fields) ? undefined : asQuery(passage, read.fields);
  return redirect(c, checked ? `${entry.form}?${checked}` : entry.form, 303);
}

/** The route's own fields; undefined if one isn't of its kind, and the page then says what is wrong with none. */
function asQuery({ entry }: Passage, fields: Record<string, unknown>): URLSearchParams | undefined {
  const checked = checkInput(entry.input, fields, 'query');
  if (isRefused(checked)) return undefined;
  const given = Object.entries(checked.input as Record<string, unknown>);
  return new URLSearchParams(given.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
