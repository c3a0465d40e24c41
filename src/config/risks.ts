import { plaintextHost } from './database-url.ts';
import { isWide, type ProxyRange } from './proxy-range.ts';

/** Risks that production refuses unless ACCEPT_RISKS names them. */
export const risks = ['plaintext-database', 'no-trusted-proxies', 'wide-proxies', 'long-sessions'] as const;
type Risk = (typeof risks)[number];

export interface FoundRisk {
  readonly risk: Risk;
  readonly setting: string;
  readonly sentence: string;
}

interface Settings {
  /** Variables that the database's driver reads as well. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secure: boolean;
  /** The addresses of the database, by setting. */
  readonly databaseUrls: Readonly<Record<string, string | undefined>>;
  readonly proxies: readonly ProxyRange[];
  readonly sessionIdleMinutes: number;
  readonly sessionMaxHours: number;
}

// NIST SP 800-63B-4, 2.2.3: at AAL2 a session ends after an hour without activity and after 24 hours in any case.
const IDLE_MINUTES = 60;
const MAX_HOURS = 24;

/** The risks of these settings, each with the setting it comes from. */
export function findRisks(settings: Settings): FoundRisk[] {
  const { environment, secure, databaseUrls, proxies, sessionIdleMinutes, sessionMaxHours } = settings;
  const found: FoundRisk[] = [];
  for (const [setting, url] of Object.entries(databaseUrls)) {
    const host = url === undefined ? undefined : plaintextHost(url, environment);
    if (host !== undefined)
      found.push({
        risk: 'plaintext-database',
        setting,
        sentence: `speaks to ${host} in the clear; add sslmode=verify-full`,
      });
  }
  if (secure && proxies.length === 0)
    found.push({
      risk: 'no-trusted-proxies',
      setting: 'TRUSTED_PROXIES',
      sentence: `is empty. With https there is a proxy in front, so everyone seems to come from the proxy and shares its limits; give the proxy's address`,
    });
  const wide = proxies.filter(isWide).map(({ address, prefix }) => `${address}/${prefix}`);
  if (wide.length > 0)
    found.push({
      risk: 'wide-proxies',
      setting: 'TRUSTED_PROXIES',
      sentence: `${wide.join(', ')} may include more than proxies, and anything in it can claim any address; give the proxies' own addresses`,
    });
  const long = [
    ...(sessionIdleMinutes > IDLE_MINUTES ? ['SESSION_IDLE_MINUTES'] : []),
    ...(sessionMaxHours > MAX_HOURS ? ['SESSION_MAX_HOURS'] : []),
  ];
  for (const setting of long)
    found.push({
      risk: 'long-sessions',
      setting,
      sentence: `is longer than NIST SP 800-63B-4 has it for two steps (${IDLE_MINUTES} minutes without a request, ${MAX_HOURS} hours in all)`,
    });
  return found;
}

/** The same as a fault of production's, with the way to accept it. */
export const refusedRisk = ({ risk, setting, sentence }: FoundRisk): string =>
  `${setting}: ${sentence}; or accept that with ACCEPT_RISKS=${risk}`;
