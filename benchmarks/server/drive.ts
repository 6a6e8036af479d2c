import { Agent, request } from 'undici'

/** One request that a user can make. */
export type Ask = {
  readonly name: string
  readonly method?: 'GET' | 'PATCH'
  readonly path: string
  readonly body?: object
}

export type Answered = { readonly name: string; readonly ms: number; readonly status: number }

/** As many connections as users; it takes a third of the processor time of Node's own, which the servers share. */
export const agent = new Agent({ connections: 128, pipelining: 1 })

/** Sends one request and reads the whole answer; ms from `from`, which may lie before the sending. */
export async function send(
  address: string,
  cookie: string,
  { name, method = 'GET', path, body }: Ask,
  from = performance.now(),
): Promise<Answered & { readonly text: string }> {
  const answer = await request(address + path, {
    ...{ method, dispatcher: agent },
    headers: {
      ...{ cookie, accept: 'application/json' },
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.body.text()
  return { name, ms: performance.now() - from, status: answer.statusCode, text }
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
