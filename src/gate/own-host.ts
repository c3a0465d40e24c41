/**
 * Whether a Host header names the host of `PUBLIC_URL`: in capitals too, and with the port that is left out where it is the
 * scheme's own (RFC 9110 section 4.2.3). A proxy that ends TLS may name the port it was asked on, so that of plain http is
 * one too. A dot at the end makes it another host, as it does for cookies and origins.
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const { protocol, host: own } = new URL(publicUrl);
  const ownPort = protocol === 'https:' ? /:(443|80)?$/ : /:(80)?$/;
  return host !== undefined && host.toLowerCase().replace(ownPort, '') === own;
}
