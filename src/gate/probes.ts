import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { getPath } from 'hono/utils/url';

// Health checks of load balancers know neither our host nor our paths: some use HTTP/1.0 without Host or an IP address, some
// request `/`, some use OPTIONS. A redirect or a sign-in page would take the node out of service.

const probers =
  /^(ELB-HealthChecker|GoogleHC|kube-probe|Amazon-Route53-Health-Check-Service|Load Balancer Agent|Edge Health Probe|Azure Traffic Manager Endpoint Monitor|Consul Health Check|Envoy\/HC)\b|\bCloudflare-(?:Healthchecks|Traffic-Manager)\//;

const asksForHealth = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' || !headers.has('host') || probers.test(headers.get('user-agent') ?? '');

/** The path to look up in the table. A health check at `/` means `/health/ready`; there a trailing slash is ignored. */
export function pathOf(request: Request): string {
  const path = getPath(request);
  if (path === '/' && request.method !== 'POST' && asksForHealth(request)) return '/health/ready';
  return path.startsWith('/health/') ? path.replace(/\/$/, '') : path;
}

/** Whether a request during the start asks if the process is alive. */
export const asksWhetherAlive = ({ method = '', url = '' }: IncomingMessage): boolean =>
  /^(GET|HEAD|OPTIONS)$/.test(method) && /^(https?:\/\/[^/]*)?\/health\/live\/?(\?|$)/.test(url);

/**
 * A listener that passes Node's requests to a `fetch` handler. A request without Host (HTTP/1.0) gets a host that isn't ours; a
 * health check's Host is ignored. `OPTIONS *` asks about the server as a whole (RFC 9110 section 9.3.7).
 */
export function listenerFor(fetch: Parameters<typeof getRequestListener>[0]): RequestListener {
  const listener = getRequestListener(fetch, { hostname: 'no-host.invalid' });
  return (request, response) => {
    if (request.method === 'OPTIONS' && request.url === '*') request.url = '/';
    if (request.url?.startsWith('/health/')) delete request.headers.host;
    void listener(request, response);
  };
}
