// A proxy for the demo only, where there is neither nginx nor Caddy: it asks Sallyport about each request, as they do.
// Use a real proxy for anything else: docs/in-front-of.md has complete configurations.
import { createServer, request as ask } from 'node:http';

const { PORT = '8090', LOGIN_URL, CONSOLE_ORIGIN, CONSOLE_PORT = '3000' } = process.env;
const login = new URL(LOGIN_URL);

/** What each path takes, as forward-auth's query. */
function policyOf(path) {
  const audience = `audience=${CONSOLE_ORIGIN}`;
  const [, organization, part] = /^\/o\/([a-z0-9-]+)\/(.*)$/.exec(path) ?? [];
  if (organization === undefined) return audience;
  const admin = part === 'admin' ? '&role=administrator&second-step=required&within=10' : '';
  return `organization=${organization}${admin}&${audience}`;
}

/** A visitor's own headers of ours go, however they are spelled. */
const without = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^x[-_](sallyport|forwarded)/i.test(name)));

const server = createServer((request, response) => {
  const path = request.url.replace(/\?.*/s, '');
  const headers = without(request.headers);
  const away = () =>
    response.headersSent ||
    response.writeHead(503, { 'Retry-After': '5' }).end('Signing in is not possible at the moment.\n');
  if (path.startsWith('/.sallyport/')) return pass(request, response, login, headers, away);
  if (path === '/style.css' || path === '/signed-out')
    return pass(request, response, new URL(`http://127.0.0.1:${CONSOLE_PORT}`), headers, away);

  const { cookie, accept, origin, host, 'accept-language': language, 'user-agent': agent } = headers;
  const asked = {
    host,
    cookie,
    accept,
    origin,
    'accept-language': language,
    'user-agent': agent,
    'x-forwarded-uri': request.url,
    'x-forwarded-method': request.method,
  };
  const present = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  ask(
    {
      host: login.hostname,
      port: login.port,
      path: `/forward-auth/redirect?${policyOf(path)}`,
      headers: present,
    },
    (answer) => {
      if (answer.statusCode !== 204) {
        response.writeHead(answer.statusCode, answer.headers);
        return answer.pipe(response);
      }
      const told = Object.entries(answer.headers).filter(([name]) => name.startsWith('x-sallyport-'));
      return pass(
        request,
        response,
        new URL(`http://127.0.0.1:${CONSOLE_PORT}`),
        { ...headers, ...Object.fromEntries(told) },
        away,
      );
    },
  )
    .on('error', away)
    .end();
});

function pass(request, response, to, headers, away) {
  const passed = ask(
    { host: to.hostname, port: to.port, path: request.url, method: request.method, headers },
    (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    },
  );
  passed.on('error', away);
  request.pipe(passed);
}

server.listen(Number(PORT), '127.0.0.1', () => console.log(`proxy on http://127.0.0.1:${PORT}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
