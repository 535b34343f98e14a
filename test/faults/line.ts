// A line to a server that can be cut: refused, as when the server is down; silent, as when a network swallows packets; or
// held, as when the server is slow.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Line = {
  port: number;
  /**
   * 'gone': open connections end and new ones are ended at once. 'silent': nothing is passed on, nothing is ended.
   * 'held': what is sent to the server is passed on when the line is restored.
   */
  cut: (how: 'gone' | 'silent' | 'held') => void;
  /** Whether something is being held. */
  held: () => boolean;
  restore: () => void;
  stop: () => Promise<void>;
};

/** Passes everything on to `targetPort` of this machine until it is cut. */
export async function startLine(targetPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'gone' | 'silent' | 'held' = 'open';
  const held: (() => void)[] = [];
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    keep(client);
    if (state === 'gone') return void client.destroy();
    if (state === 'silent') return void client.resume();
    const target = connect(targetPort, '127.0.0.1');
    keep(target);
    client.on('data', (bytes) => {
      if (state === 'held') held.push(() => target.write(bytes));
      else if (state !== 'silent') target.write(bytes);
    });
    target.on('data', (bytes) => state !== 'silent' && client.write(bytes));
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: (how) => {
      state = how;
      if (how === 'gone') endAll();
    },
    held: () => held.length > 0,
    restore: () => {
      // What was swallowed is lost for good: like a real network, both ends must begin again.
      if (state === 'silent') endAll();
      state = 'open';
      for (const pass of held.splice(0)) pass();
    },
    stop: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
