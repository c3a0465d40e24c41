import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Balancer } from './balancer.ts';
import { freePort } from './killable.ts';

const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));

/** Whether nginx is installed (Debian's package). */
export const nginxIsThere = program !== undefined;

/**
 * nginx in the place of our own balancer: round robin, another node where one isn't there, or the one that a header names.
 * `max_fails=0` asks a node as soon as it is back; otherwise none would be left if the other went down just then.
 */
export async function startNginx(nodes: readonly string[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-nginx-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const hosts = nodes.map((node) => new URL(node).host);
  const alone = hosts.map((host, index) => `upstream node${index} { server ${host}; }`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
    events { worker_connections 512; }
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      upstream nodes { ${hosts.map((host) => `server ${host} max_fails=0;`).join(' ')} }
      ${alone.join('\n')}
      map $http_x_node $chosen { default nodes; ${hosts.map((_, index) => `${index} node${index};`).join(' ')} }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://$chosen;
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }
      }
    }`,
  );
  const child = spawn(program!, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended (${child.exitCode}), see ${folder}/error.log`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
