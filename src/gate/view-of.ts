import { translateTo } from '../web/texts/translate.ts';
import { untouchedForm, type FormState, type View } from '../web/view.ts';
import type { Passage } from './passage.ts';

/** What the page of this request knows besides its own data. The account's language is before the browser's. */
export function viewOf(
  { context, c, session, visitor }: Passage,
  form: FormState = untouchedForm,
  done?: string,
): View {
  const language = session?.account.language ?? visitor.language;
  const t = translateTo(language);
  const { pathname, search } = new URL(c.req.url);
  return {
    language,
    t,
    brand: context.config.brand,
    operator: context.config.operatorContact ?? t('common.operator'),
    now: context.now(),
    here: c.req.method === 'GET' ? `${pathname}${search}` : pathname,
    ...(session && { person: { name: session.account.name, email: session.account.email } }),
    form,
    ...(done !== undefined && { done }),
  };
}
