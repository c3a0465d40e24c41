import type { Server } from 'node:http';
import { OperatorFault } from './operator-fault.ts';

/** The port is taken or not allowed. */
class PortFault extends OperatorFault {}

/** Listens on the port; rejects with a `PortFault` that names the address, and the settings it came from. */
export const listen = (server: Server, host: string, port: number, settings: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (fault) =>
      reject(new PortFault(`Can't listen on ${host}:${port}: ${fault.message} (see ${settings})`)),
    );
    server.listen(port, host, resolve);
  });
