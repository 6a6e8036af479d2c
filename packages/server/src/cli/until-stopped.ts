/** Being asked to stop: Ctrl+C, a service manager, a closed terminal. */
export type StopRequest = {
  readonly requested: boolean
  /** Settles when asked. */
  readonly asked: Promise<void>
}

/**
 * Listens for the signals that ask a server to stop, from before it starts: one that is stopped half-way must not
 * leave its database running.
 */
export function listenForStop(): StopRequest {
  let requested = false
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // A second Ctrl+C means now.
        if (requested) process.exit(130)
        requested = true
        process.stderr.write('Stopping\n')
        resolve()
      })
    }
  })
  return {
    get requested() {
      return requested
    },
    asked,
  }
}
