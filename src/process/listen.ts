import type { Server } from 'node:http';
import { OperatorFault } from './operator-fault.ts';

/** The port is taken or not allowed. */
export class PortFault extends OperatorFault {}

/** Listens there; rejects with a `PortFault` that says where it couldn't, and by which settings that was asked. */
export const listen = (server: Server, host: string, port: number, settings: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (fault) =>
      reject(new PortFault(`Can't listen on ${host}:${port}: ${fault.message} (see ${settings})`)),
    );
    server.listen(port, host, resolve);
  });
