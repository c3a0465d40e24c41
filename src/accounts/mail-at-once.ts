import { composeMail, type About, type MailTemplate } from '../activity/compose-mail.ts';
import type { Context } from '../context.ts';
import type { Counted } from '../vault/counted.ts';
import { MailFault } from '../mail/mailer.ts';

/**
 * Mails within this request, after its change is committed, to an address that no row has any more: a job carries ids
 * only. The request is counted: it is never a stranger's for nothing. A mail server that doesn't take it undoes nothing; it is logged. Gives whether it was taken.
 */
export async function mailAtOnce(
  context: Context,
  _: Counted,
  about: About,
  template: MailTemplate,
): Promise<boolean> {
  try {
    await context.mailer.send(composeMail(context, about, template));
    return true;
  } catch (fault) {
    if (!(fault instanceof MailFault)) throw fault;
    context.log[fault.ofAddress ? 'warn' : 'error']({ fault }, 'a notice could not be mailed');
    return false;
  }
}
