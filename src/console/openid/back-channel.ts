import type { Context } from '../../context.ts';
import type { JobData } from '../../storage/jobs.ts';
import { selectApplication } from './applications.sql.ts';
import { inPrivateNetwork } from './fetch.ts';
import { providerFor } from './provider.ts';
import { sidOf } from './sessions.ts';

/** A method that the library's types leave out. */
interface Told {
  backchannelLogout(sub: string, sid: string): Promise<void>;
}

/**
 * The job: tells an application that a session is over (OpenID Connect Back-Channel Logout 1.0). The token is made anew for each
 * try, which is given up after 2.5 seconds. An address of this machine or a private network is called only if the operator said so.
 */
export async function tellOfLogout(
  context: Context,
  { applicationId, accountId, sessionId }: JobData['back-channel-logout'],
): Promise<void> {
  const application = await selectApplication(context.db, applicationId);
  if (!application || application.backChannelLogoutUri === null) return;
  const provider = await providerFor(context);
  const client = (await provider.Client.find(applicationId)) as unknown as Told;
  const tell = () => client.backchannelLogout(accountId, sidOf(sessionId, applicationId));
  await (application.privateNetwork ? inPrivateNetwork(tell) : tell());
}
