import { addressOf, type ApiRequest, type RouteKey } from './api.ts'
import { ApiProblem, problemFrom } from './problems.ts'

/** Fetches a file that a request makes and hands it to the browser under the name that the server gives it. */
export async function download<K extends RouteKey>(key: K, request: ApiRequest<K>): Promise<void> {
  const { body } = request as { body?: unknown }
  let response: Response
  try {
    response = await fetch(addressOf(key, request as object), {
      method: key.slice(0, key.indexOf(' ')),
      credentials: 'same-origin',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch {
    throw new ApiProblem({ code: 'unreachable', status: 0 })
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file'
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file by then; the address would hold it in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
