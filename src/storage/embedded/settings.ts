import type { Binaries } from './binaries.ts';
import { port } from './socket-folder.ts';

export interface ServerSettings {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly durable: boolean;
}

/** The server's command with all settings. A surviving server is adopted only if its command is the same. */
export function serverCommand(
  binaries: Binaries,
  { cluster, socketFolder, durable }: ServerSettings,
): string[] {
  const kept = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    port: String(port),
    // Many programs share the tests' throw-away server.
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
