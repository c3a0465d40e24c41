import type { Binaries } from './binaries.ts';
import { port } from './socket-folder.ts';

export interface ServerSettings {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly durable: boolean;
}

/** The whole command. A surviving server is adopted only if its own is the same, so every setting stands in it. */
export function serverCommand(
  binaries: Binaries,
  { cluster, socketFolder, durable }: ServerSettings,
): string[] {
  const kept = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    port: String(port),
    // On the throw-away server of the tests there are many programs at once.
    max_connections: durable ? '60' : '200',
    shared_buffers: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: kept,
    full_page_writes: kept,
    synchronous_commit: kept,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [binaries.postgres, '-D', cluster, ...options];
}
