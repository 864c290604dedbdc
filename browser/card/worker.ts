/* Keeps the card of one's own RT on the phone, with what it is drawn with, for when there is no
   network. It runs beside the page, without one. */

import { asKept, CACHE, tooMany, wayOf } from "./kept.ts";

/** The part of a worker that is used here; the types of workers and of pages exclude each other. */
interface Worker {
  addEventListener(name: string, act: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}

interface WorkerEvent {
  request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Worker;
const BASE = worker.location.pathname.replace(/\/pekerja\.js$/, "");

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  const way = wayOf(pathname, BASE);
  if (way === "as-is") event.respondWith(asIs(request));
  if (way === "ask-first") event.respondWith(askFirst(request));
});

async function asIs(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? keep(cache, request);
}

async function askFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    return await keep(cache, request);
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return asKept(kept);
    throw error;
  }
}

async function keep(cache: Cache, request: Request): Promise<Response> {
  const response = await fetch(request);
  if (!response.ok) return response;
  await cache.delete(request); // so that what was used last stands last
  await cache.put(request, response.clone());
  const requests = await cache.keys();
  const paths = requests.map(({ url }) => new URL(url).pathname);
  const old = new Set(tooMany(paths, BASE));
  await Promise.all(requests.filter((_, i) => old.has(paths[i])).map((one) => cache.delete(one)));
  return response;
}
