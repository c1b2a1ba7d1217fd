// Everything the browsers of the tests can reach, on free ports of 127.0.0.1:
//
// - a TLS server that answers for the sites, at their real addresses and with their own headers;
// - a plain server for the demo feed;
// - the proxy that the browsers send everything through. It takes `CONNECT host:443` to the TLS server if a site
//   of that host is served, and refuses the rest. So whatever a page, the extension or the browser itself asks
//   for is in `requests`, without root and without touching the machine's name resolution.

import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { extname, join, normalize } from "node:path";
import { makeCertificate } from "./certificate.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** The demo feed's own policy: as strict as the strictest site the tests have. */
export const demoPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function listen(server) {
  await new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", done);
  });
  return server.address().port;
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

/** Answers with a file of `folder`; `/post/…` is the demo feed's own address for one post. */
async function answerFromFolder(folder, path, response) {
  const wanted = path === "/" || path.startsWith("/post/") ? "/index.html" : path;
  const file = normalize(join(folder, wanted));
  const body = file.startsWith(normalize(folder)) ? await readFile(file).catch(() => null) : null;
  response.setHeader("content-security-policy", demoPolicy);
  response.setHeader("cache-control", "no-store");
  if (body === null) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(body);
}

/**
 * Starts the servers.
 *
 * - `hosts`: the names the TLS server answers for.
 * - `answer({ method, host, path, query, body, headers })`: gives `{ status, headers, body }` for a request to one
 *   of them, or `undefined` for 404.
 * - `demoFolder`: what the plain server serves.
 *
 * Gives `{ proxy, demo, requests, close }`: the proxy's `host:port`, the demo feed's address, every request so far
 * as `{ method, url, body, refused }`, and the end of it all.
 */
export async function startServers({ hosts = [], answer = () => undefined, demoFolder }) {
  const requests = [];
  const sockets = new Set();
  const keep = (server) =>
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
  const failed = (response) => (error) => {
    requests.failure ??= error;
    response.writeHead(500).end();
  };

  async function answerSite(request, response) {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const url = new URL(request.url, `https://${host}`);
    const body = await bodyOf(request);
    requests.push({ method: request.method, url: url.href, body, refused: false });
    const found = await answer({
      method: request.method,
      host,
      path: url.pathname,
      query: url.searchParams,
      body,
      headers: request.headers,
    });
    if (!found) return response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    response.writeHead(found.status ?? 200, found.headers).end(found.body ?? "");
  }

  const tls = keep(
    https.createServer(makeCertificate(hosts), (request, response) => {
      answerSite(request, response).catch(failed(response));
    }),
  );
  const plain = keep(
    http.createServer((request, response) => {
      const url = new URL(request.url, `http://${request.headers.host}`);
      requests.push({ method: request.method, url: url.href, body: "", refused: false });
      answerFromFolder(demoFolder, url.pathname, response).catch(failed(response));
    }),
  );
  const tlsPort = await listen(tls);
  const demoPort = await listen(plain);

  const proxy = keep(
    http.createServer((request, response) => {
      // A plain request through the proxy has a whole address. Only the demo feed is served that way.
      const url = URL.canParse(request.url) ? new URL(request.url) : null;
      if (url?.host !== `127.0.0.1:${demoPort}`) {
        requests.push({ method: request.method, url: request.url, body: "", refused: true });
        return response.writeHead(403).end();
      }
      const onward = http.request(
        {
          host: "127.0.0.1",
          port: demoPort,
          method: request.method,
          path: url.pathname + url.search,
          headers: request.headers,
        },
        (answered) => {
          response.writeHead(answered.statusCode, answered.headers);
          answered.pipe(response);
        },
      );
      onward.on("error", () => response.destroy());
      request.pipe(onward);
    }),
  );
  proxy.on("connect", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const [host, port] = request.url.split(":");
    if (port !== "443" || !hosts.includes(host)) {
      requests.push({ method: "CONNECT", url: request.url, body: "", refused: true });
      return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    }
    const onward = net.connect(tlsPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("close", () => onward.destroy());
  });
  const proxyPort = await listen(proxy);

  return {
    proxy: `127.0.0.1:${proxyPort}`,
    demo: `http://127.0.0.1:${demoPort}/`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([tls, plain, proxy].map((server) => new Promise((done) => server.close(done))));
    },
  };
}
