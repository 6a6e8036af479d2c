// Keeps the page of a session at hand where the treatment room has no network: the page and its files, and nothing else.
// Only for /sessions/; what a session holds is kept by the page itself, so that signing out can forget it.
const shellCache = 'room-shell-1'
const shellPath = '/sessions/'
const patienceMs = 4000

const get = (path) => fetch(path, { credentials: 'same-origin' })
const importsOf = (text) => [...text.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)].map(([, path]) => path)
/** Letters of the app's own languages; the rest falls back to the device's font. */
const fontsOf = (text) =>
  [...text.matchAll(/url\("?([^")]+-latin[^")]*\.woff2)"?\)/g)].map(([, path]) => path)

/** Keeps a file and whatever it cannot do without. */
async function keepFile(cache, path, seen) {
  if (seen.has(path)) return
  seen.add(path)
  let response = await cache.match(path)
  if (response === undefined) {
    response = await get(path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await cache.put(path, response.clone())
  }
  const needed = path.endsWith('.js')
    ? importsOf(await response.text())
    : path.endsWith('.css')
      ? fontsOf(await response.text())
      : []
  const absolute = needed.map((to) => new URL(to, self.location.origin + path).pathname)
  await Promise.all(absolute.map((to) => keepFile(cache, to, seen)))
}

/** Keeps the page with these files; files of an older version go. */
async function keepShell(files) {
  const cache = await caches.open(shellCache)
  const page = await fetch(shellPath, { headers: { accept: 'text/html' } })
  if (!page.ok) return
  const html = await page.clone().text()
  const own = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  const seen = new Set()
  await Promise.all([...own, ...files].map((path) => keepFile(cache, path, seen)))
  await cache.put(shellPath, page)
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname
    if (path !== shellPath && !seen.has(path)) await cache.delete(url)
  }
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('room-') && name !== shellCache)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepShell(event.data.keep).catch(() => undefined))
})

/** The newest page where the network brings it in time, else the kept one. */
async function shell(request) {
  const kept = await caches.match(shellPath, { cacheName: shellCache })
  if (kept === undefined) return fetch(request)
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs))
  const fresh = fetch(request).then(
    (response) => (response.status < 500 ? response : kept),
    () => kept,
  )
  return Promise.race([fresh, late])
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(shell(request))
  else if (url.pathname.startsWith('/assets/'))
    event.respondWith(
      caches
        .match(request, { cacheName: shellCache, ignoreVary: true })
        .then((kept) => kept ?? fetch(request)),
    )
})
