import { composeMail, type About, type MailTemplate } from '../mail/compose-mail.ts';
import type { Context } from '../context.ts';
import type { Counted } from '../vault/counted.ts';
import { MailFault } from '../mail/mailer.ts';

/**
 * Mails within this request, after its change is committed, to an address that no row has any more: a job carries ids
 * only. The request is counted, so no stranger sends mail for free. If the mail server refuses, that is logged and
 * nothing undone. Returns whether it was accepted.
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
