import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { publicLookup } from './public-address.ts'
import { targetFault } from './webhook-target.ts'

const patienceMs = 10_000

export type Sent =
  { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'fault'; readonly fault: string }

/**
 * Posts a body and looks at the status alone. Redirects are not followed: they would lead past the look at the address. The
 * answer's text is not kept: it is none of ours.
 */
export function sendWebhook(
  url: string,
  body: string,
  headers: Record<string, string>,
  { allowPrivate, signal }: { readonly allowPrivate: boolean; readonly signal?: AbortSignal },
): Promise<Sent> {
  const fault = targetFault(url, allowPrivate)
  if (fault !== undefined) return Promise.resolve({ kind: 'fault', fault })
  const send = url.startsWith('https:') ? requestSecure : requestPlain
  return new Promise((resolve) => {
    const timeLimit = AbortSignal.timeout(patienceMs)
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal: signal === undefined ? timeLimit : AbortSignal.any([timeLimit, signal]),
        ...(allowPrivate ? {} : { lookup: publicLookup }),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Halftone',
        },
      },
      (response) => {
        const status = response.statusCode ?? 0
        response.destroy()
        resolve({ kind: 'answered', status })
      },
    )
    request.on('error', (error) =>
      resolve({
        kind: 'fault',
        fault: timeLimit.aborted ? `no answer within ${patienceMs / 1000} seconds` : error.message,
      }),
    )
    request.end(body)
  })
}
