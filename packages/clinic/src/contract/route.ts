import type { z } from 'zod'

export const roles = ['owner', 'practitioner', 'reception'] as const
export type Role = (typeof roles)[number]

/** What an access token may be given; each names what it opens. */
export const scopes = [
  'clients:read',
  'clients:write',
  'appointments:read',
  'appointments:write',
  'stock:read',
  'stock:write',
  'money:read',
  'records:read',
] as const
export type Scope = (typeof scopes)[number]

/** One HTTP route: the server validates with it, the browser gets its types from it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` parameters, beginning with /api. */
  readonly path: `/api/${string}`
  /** One line for the API page. */
  readonly summary: string
  readonly tag: string
  /** Who may call it; `public` needs no sign-in, `client` is a client on their own page. */
  readonly roles: 'public' | 'client' | readonly Role[]
  /** Scope with which an access token may call it; absent: no token may. */
  readonly scope?: Scope
  /** Answers in a locked session too; every other route that needs a sign-in refuses with `session-locked`. */
  readonly whenLocked?: true
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Fields of a multipart upload; the file itself is always called `file`. */
  readonly form?: z.ZodType
  /** Shape of the JSON answer; `file` for bytes, `empty` for 204. */
  readonly response: z.ZodType | 'file' | 'empty'
  /** Status of success: 201 when something was made, else 200 (204 for `empty`). */
  readonly status?: 201
  /** Largest request body, bytes; 1 MiB unless told. */
  readonly bodyLimitBytes?: number
}

type Part<R extends Route, K extends 'params' | 'query' | 'body' | 'form'> = R[K] extends z.ZodType
  ? { readonly [name in K]: z.input<R[K]> }
  : unknown

/** What a caller sends. */
export type RequestOf<R extends Route> = Part<R, 'params'> &
  Part<R, 'query'> &
  Part<R, 'body'> &
  Part<R, 'form'>

/** What a caller gets back. */
export type ResponseOf<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined

/** Declares a route and keeps its exact type. */
export const route = <const R extends Route>(declared: R): R => declared

/** Writes the parameters into the path of a route: `/api/clients/:id` with `{ id }`. */
export function pathOf(declared: Route, params: { readonly [name: string]: string } = {}): string {
  return declared.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The path ${declared.path} needs the parameter "${name}".`)
    return encodeURIComponent(value)
  })
}
