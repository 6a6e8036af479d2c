import { Agent, request } from 'node:http'

/** One request that a user can make. */
export type Ask = {
  readonly name: string
  readonly method?: 'GET' | 'PATCH'
  readonly path: string
  readonly body?: object
}

export type Answered = { readonly name: string; readonly ms: number; readonly status: number }

export const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Sends one request and reads the whole answer; ms from `from`, which may lie before the sending. */
export function send(
  address: string,
  cookie: string,
  { name, method = 'GET', path, body }: Ask,
  from = performance.now(),
): Promise<Answered & { readonly text: string }> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const call = request(
      address + path,
      {
        ...{ method, agent },
        headers: {
          ...{ cookie, accept: 'application/json' },
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            ...{ name, ms: performance.now() - from, status: answer.statusCode ?? 0 },
            text: Buffer.concat(parts).toString(),
          }),
        )
        answer.on('error', reject)
      },
    )
    call.on('error', reject)
    call.end(payload)
  })
}

/**
 * Sends requests at a steady rate whatever the answers take, so that a slow server is not spared: each one is timed
 * from when it should have gone out.
 */
export async function drive(
  next: (index: number) => { readonly address: string; readonly cookie: string; readonly ask: Ask },
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Answered[]> {
  const total = perSecond * seconds
  const answers: Promise<Answered>[] = []
  const start = performance.now()
  for (let index = 0; index < total; index++) {
    const due = start + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const { address, cookie, ask } = next(index)
    answers.push(
      send(address, cookie, ask, due).then(
        ({ text: _, ...answered }) => answered,
        () => ({ name: ask.name, ms: performance.now() - due, status: 0 }),
      ),
    )
  }
  return Promise.all(answers)
}
