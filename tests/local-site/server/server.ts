/** The HTTP server on the loopback interface. It listens before the site is built, since the site must know its address. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpRequest {
  readonly method: string;
  /** With query string. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

const LARGEST_BODY = 64 * 1024 * 1024;
const HOST = '127.0.0.1';

export class SiteServer {
  readonly url: string;
  readonly #server: Server;
  #handler: HttpHandler = () => Promise.resolve({ status: 503, headers: {}, body: 'The site is starting' });

  static async listen(port: number): Promise<SiteServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, resolve);
    });
    return new SiteServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://${HOST}:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, outgoing) => void this.#serve(incoming, outgoing));
  }

  serve(handler: HttpHandler): void {
    this.#handler = handler;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let response: HttpResponse;
    try {
      response = isLocal(incoming)
        ? await this.#handler(await read(incoming))
        : { status: 403, headers: {}, body: 'Loopback only' };
    } catch (error) {
      response = {
        status: 500,
        headers: { 'content-type': 'text/plain' },
        body: error instanceof Error ? (error.stack ?? error.message) : 'failed',
      };
    }
    outgoing.writeHead(response.status, response.headers);
    outgoing.end(response.body);
  }
}

/** A page of another site must not reach the local one through a name that resolves to this machine. */
function isLocal(incoming: IncomingMessage): boolean {
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
  return host === HOST || host === 'localhost';
}

async function read(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RangeError('the request is too large');
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body: Buffer.concat(chunks) };
}
