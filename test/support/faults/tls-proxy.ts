import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './killable.ts';

export type ProxyName = 'nginx' | 'caddy';

const programs: Record<ProxyName, string> = { nginx: '/usr/sbin/nginx', caddy: '/usr/bin/caddy' };
export const isThere = (name: ProxyName): boolean => existsSync(programs[name]);

export interface TlsProxy {
  readonly port: number;
  /** The address that it listens at without TLS. */
  readonly plain: number;
  stop(): Promise<void>;
}

const example = (name: string) => readFileSync(new URL(`../../../deploy/${name}`, import.meta.url), 'utf8');

/** An example of deploy/ in front of one Sallyport, with a certificate made here; only addresses and paths are replaced. */
export async function startTlsProxy(name: ProxyName, sallyport: string): Promise<TlsProxy> {
  const folder = await mkdtemp(join(tmpdir(), `sallyport-${name}-`));
  await chmod(folder, 0o755);
  const certificate = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const about = ['-subj', '/CN=id.example.com', '-addext', 'subjectAltName=DNS:id.example.com'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...about, ...certificate],
    {
      stdio: 'ignore',
    },
  );
  const [port, plain] = [await freePort(), await freePort()];
  const { host } = new URL(sallyport);
  const args = await (name === 'nginx' ? prepareNginx : prepareCaddy)({ folder, port, plain, host });
  const child = spawn(programs[name], args, {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended (${child.exitCode}), see ${folder}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    plain,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Places {
  readonly folder: string;
  readonly port: number;
  readonly plain: number;
  readonly host: string;
}

async function prepareNginx({ folder, port, plain, host }: Places): Promise<string[]> {
  const site = example('nginx.conf')
    .replaceAll(/listen \[::\].*\n/g, '\n')
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ', `listen 127.0.0.1:${port} `)
    .replace('127.0.0.1:8080', host)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replace('/etc/ssl/id.example.com/fullchain.pem', join(folder, 'cert.pem'))
    .replace('/etc/ssl/id.example.com/privkey.pem', join(folder, 'key.pem'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http {
    gzip on; # as in Debian's own nginx.conf
    ${temporary.map((it) => `${it}_temp_path ${folder}/${it};`).join(' ')}\n${site}\n}`,
  );
  execFileSync(programs.nginx, ['-t', '-q', '-p', folder, '-c', file]);
  return ['-p', folder, '-c', file];
}

async function prepareCaddy({ folder, port, plain, host }: Places): Promise<string[]> {
  const site = example('Caddyfile')
    .replace('id.example.com {', `id.example.com:${port} {\n\ttls ${folder}/cert.pem ${folder}/key.pem`)
    .replace('127.0.0.1:8080', host);
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n\thttp_port ${plain}\n}\n${site}`);
  execFileSync(programs.caddy, ['validate', '--config', file, '--adapter', 'caddyfile'], { stdio: 'ignore' });
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export interface TlsAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** A program that reaches id.example.com through the proxy, from a chosen address of this machine. */
export function throughProxy({ port }: TlsProxy, localAddress: string) {
  const cookies = new Map<string, string>();
  const ask = (path: string, body?: object, more: Record<string, string> = {}): Promise<TlsAnswer> =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path,
          localAddress,
          servername: 'id.example.com',
          rejectUnauthorized: false,
          agent: false,
          method: body ? 'POST' : 'GET',
          headers: {
            Host: 'id.example.com',
            Accept: 'application/json',
            ...(body && { 'Content-Type': 'application/json' }),
            Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...more,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => {
            const headers = new Headers();
            for (const [name, values] of Object.entries(incoming.headersDistinct))
              for (const value of values ?? []) headers.append(name, value);
            for (const line of headers.getSetCookie()) {
              const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
              if (/max-age=0/i.test(line)) cookies.delete(name);
              else cookies.set(name, value);
            }
            const text = Buffer.concat(chunks).toString();
            const json = (headers.get('content-type') ?? '').includes('json') && text !== '';
            resolve({ status: incoming.statusCode!, headers, body: json ? JSON.parse(text) : text });
          });
        },
      );
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  return { cookies, ask };
}
