import { addressOf, type ApiResponse, type RouteKey } from '../../shared/api.ts'
import { ApiProblem, problemFrom } from '../../shared/problems.ts'

/** Sends a file to a route that takes one, and gives what it answers. */
export async function uploadFile<K extends RouteKey>(key: K, file: File): Promise<ApiResponse<K>> {
  const body = new FormData()
  body.set('file', file)
  let response: Response
  try {
    response = await fetch(addressOf(key), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      body,
    })
  } catch {
    throw new ApiProblem({ code: 'unreachable', status: 0 })
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
  return (await response.json()) as ApiResponse<K>
}
