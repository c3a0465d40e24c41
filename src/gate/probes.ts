import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { getPath } from 'hono/utils/url';

// Health checks of balancers know neither our name nor our paths: some speak HTTP/1.0 without Host or by address, some ask
// for `/`, some by OPTIONS. A redirect or a page to sign in would take the node out of service.

const probers =
  /^(ELB-HealthChecker|GoogleHC|kube-probe|Amazon-Route53-Health-Check-Service|Load Balancer Agent|Edge Health Probe|Azure Traffic Manager Endpoint Monitor|Consul Health Check|Envoy\/HC)\b|\bCloudflare-(?:Healthchecks|Traffic-Manager)\//;

const asksForHealth = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' || !headers.has('host') || probers.test(headers.get('user-agent') ?? '');

/** The path that is looked for in the table. At `/` a balancer means `/health/ready`; a slash at the end changes nothing there. */
export function pathOf(request: Request): string {
  const path = getPath(request);
  if (path === '/' && request.method !== 'POST' && asksForHealth(request)) return '/health/ready';
  return path.startsWith('/health/') ? path.replace(/\/$/, '') : path;
}

/** Whether a request that comes before there is a table asks if the process lives. */
export const asksWhetherAlive = ({ method = '', url = '' }: IncomingMessage): boolean =>
  /^(GET|HEAD|OPTIONS)$/.test(method) && /^(https?:\/\/[^/]*)?\/health\/live\/?(\?|$)/.test(url);

/**
 * Node's requests for a `fetch` handler. One without a Host (HTTP/1.0) is a request too, under no name of ours; a probe's
 * Host isn't even read. `OPTIONS *` asks about the server as a whole (RFC 9110 section 9.3.7).
 */
export function listenerFor(fetch: Parameters<typeof getRequestListener>[0]): RequestListener {
  const listener = getRequestListener(fetch, { hostname: 'no-host.invalid' });
  return (request, response) => {
    if (request.method === 'OPTIONS' && request.url === '*') request.url = '/';
    if (request.url?.startsWith('/health/')) delete request.headers.host;
    void listener(request, response);
  };
}
