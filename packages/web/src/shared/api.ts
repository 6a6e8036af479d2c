import type { RequestOf, ResponseOf, Route, RouteName, Routes } from '@halftone/clinic'
import { throughLock } from './lock.ts'
import { ApiProblem, problemFrom } from './problems.ts'

type AnyRoute = Routes[RouteName]
type KeyOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never

/** Every route as it is written in the API page, such as `GET /api/clients/:id`. */
export type RouteKey = KeyOf<AnyRoute>
type RouteAt<K extends RouteKey> = K extends `${infer M} ${infer P}`
  ? Extract<AnyRoute, { readonly method: M; readonly path: P }>
  : never

export type ApiRequest<K extends RouteKey> = RequestOf<RouteAt<K>>
export type ApiResponse<K extends RouteKey> = ResponseOf<RouteAt<K>>

type Plain = string | number | boolean | undefined
type Parts = {
  params?: { readonly [name: string]: Plain }
  query?: { readonly [name: string]: Plain }
  body?: unknown
}

/** Address of a route with its parameters and query written in. */
export function addressOf(key: RouteKey, { params = {}, query = {} }: Parts = {}): string {
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${path}?${search.toString()}` : path
}

type Options = { readonly signal?: AbortSignal | undefined }

/**
 * Calls one route of the API. The types come from the contract alone, so no schema reaches the browser.
 * Throws `ApiProblem` for every refusal and for a server that cannot be reached; behind a locked screen it waits.
 */
export const call = <K extends RouteKey>(
  key: K,
  request: ApiRequest<K>,
  options?: Options,
): Promise<ApiResponse<K>> => throughLock(() => send(key, request, options), options?.signal)

async function send<K extends RouteKey>(
  key: K,
  request: ApiRequest<K>,
  options?: Options,
): Promise<ApiResponse<K>> {
  const parts = request as Parts
  const init: RequestInit = {
    method: key.slice(0, key.indexOf(' ')),
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
    signal: options?.signal ?? null,
  }
  if (parts.body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' }
    init.body = JSON.stringify(parts.body)
  }
  let response: Response
  try {
    response = await fetch(addressOf(key, parts), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ code: 'unreachable', status: 0 })
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
  if (response.status === 204) return undefined as ApiResponse<K>
  return (await response.json()) as ApiResponse<K>
}
