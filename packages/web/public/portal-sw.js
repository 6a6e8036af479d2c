// Keeps the client's own page at hand without a network: the page itself, its files, and what was last shown.
// Only for /portal; the clinic's app never passes through here.
const shellCache = 'portal-shell-1'
const dataCache = 'portal-data-1'

/** What may be shown from the device: reading only, never a document with a name on it. */
const isKept = (path) =>
  path.startsWith('/api/portal/') &&
  !path.endsWith('.pdf') &&
  !path.endsWith('.json') &&
  !path.endsWith('.ics')

async function keepShell() {
  const cache = await caches.open(shellCache)
  const response = await fetch('/portal', { headers: { accept: 'text/html' } })
  if (!response.ok) return
  const html = await response.clone().text()
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  await Promise.all(
    files.map(async (path) => {
      if ((await cache.match(path)) === undefined) await cache.add(path)
    }),
  )
  await cache.put('/portal', response)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('portal-') && name !== shellCache && name !== dataCache)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(dataCache))
})

async function shell() {
  const kept = await caches.match('/portal', { cacheName: shellCache })
  // The page on the device first: it is there at once, and the newest one is fetched for the next time.
  const fresh = keepShell().catch(() => undefined)
  if (kept !== undefined) return kept
  await fresh
  return (await caches.match('/portal', { cacheName: shellCache })) ?? fetch('/portal')
}

async function asset(request) {
  const kept = await caches.match(request, { cacheName: shellCache })
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok) await (await caches.open(shellCache)).put(request, response.clone())
  return response
}

async function data(request) {
  const cache = await caches.open(dataCache)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone())
    // The page was closed: what it showed is no longer for this device.
    else if (response.status === 401) await caches.delete(dataCache)
    return response
  } catch (error) {
    const kept = await cache.match(request)
    if (kept !== undefined) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (url.pathname === '/portal' || url.pathname.startsWith('/portal/')) event.respondWith(shell())
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (isKept(url.pathname)) event.respondWith(data(request))
})
