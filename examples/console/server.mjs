// A console: a page with a chart, its data as JSON, a page for administrators. It holds no passwords and no accounts.
// `whoFrom(request, response)` says who came in, or has answered; how is the business of one file:
//   WHO=forward-auth (a proxy asked Sallyport before it passed the request on: forward-auth.mjs)
//   WHO=openid       (the console is an OpenID Connect application: openid.mjs)
import { createServer } from 'node:http';
import { admin, dashboard, style, trouble, welcome } from './pages.mjs';
import { visitsOf } from './visits.mjs';

const { PORT = '3000', HOST = '127.0.0.1', WHO = 'forward-auth' } = process.env;
const {
  whoFrom,
  signedOut,
  routes = {},
} = await import(WHO === 'openid' ? './openid.mjs' : './forward-auth.mjs');

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
const answer = (response, status, body, more = {}) =>
  response.writeHead(status, { ...headers, 'Content-Type': 'text/html; charset=utf-8', ...more }).end(body);

const server = createServer(async (request, response) => {
  try {
    await serve(request, response);
  } catch (fault) {
    console.error(fault);
    if (!response.headersSent)
      answer(response, 500, trouble(undefined, 'Something went wrong', 'Try again in a moment.'));
  }
});

async function serve(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://console');
  if (pathname === '/style.css')
    return answer(response, 200, style, { 'Content-Type': 'text/css', 'Cache-Control': 'max-age=300' });
  if (Object.hasOwn(routes, pathname)) return routes[pathname](request, response);
  if (pathname === '/signed-out') return answer(response, 200, signedOut());
  // Which organization, which part of it: /o/hanbit/, /o/hanbit/api/visits, /o/hanbit/admin
  const [, slug, part] = /^\/o\/([a-z0-9-]+)\/(|api\/visits|admin)$/.exec(pathname) ?? [];
  // A path is what the proxy saw: another spelling (`//host/`, `/./`) would be a page with another page's policy.
  if ((pathname !== '/' && slug === undefined) || pathname !== request.url.split('?')[0])
    return answer(response, 404, trouble(undefined, 'Not found', 'There is no such page.'));

  const who = await whoFrom(request, response, { organization: slug, forAdministrators: part === 'admin' });
  if (who === undefined) return undefined;
  if (slug === undefined) return answer(response, 200, welcome(who));
  if (part === '') return answer(response, 200, dashboard(who, visitsOf(slug)));
  if (part === 'api/visits') {
    return answer(response, 200, JSON.stringify({ organization: slug, visits: visitsOf(slug) }), {
      'Content-Type': 'application/json',
    });
  }
  if (request.method === 'POST') {
    // A form of another site comes with its Origin, or says so in Sec-Fetch-Site.
    if (request.headers['sec-fetch-site'] !== 'same-origin')
      return answer(response, 403, trouble(who, 'Not from here', 'This form was sent by another site.'));
    return response.writeHead(303, { ...headers, Location: `${pathname}?saved` }).end();
  }
  return answer(response, 200, admin(who, searchParams.has('saved')));
}

server.listen(Number(PORT), HOST, () => console.log(`console on http://${HOST}:${PORT}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
