import { request } from 'node:http';
import type { Answer } from './browser.ts';

export interface Asking {
  readonly method?: string;
  /** Any headers, Host included, which `fetch` doesn't let one choose. */
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

/** One HTTP request exactly as given: no cookies, no redirects followed, the path as it is written. */
export function ask(
  base: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const received = new Headers();
        for (const [name, value] of Object.entries(incoming.headersDistinct)) {
          for (const one of value ?? []) received.append(name, one);
        }
        const json = (received.get('content-type') ?? '').includes('json');
        resolve({
          status: incoming.statusCode!,
          headers: received,
          text,
          body: json && text !== '' ? JSON.parse(text) : text,
        });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
