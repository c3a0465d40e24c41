import { parse } from 'bowser';

/** What a person recognises their browser by: "Chrome on macOS". Never used to decide anything. */
export function browserOf(userAgent: string | undefined): string {
  if (!userAgent) return '-';
  const { browser, os } = parse(userAgent.slice(0, 300));
  const name = browser.name || userAgent.split('/')[0]!.slice(0, 40);
  return os.name ? `${name} on ${os.name}` : name;
}
