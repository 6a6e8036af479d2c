/** Resolves once the server has been asked to stop (Ctrl+C, a service manager, a closed terminal) and has closed. */
export function untilStopped(server: { close: () => Promise<void> }): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // A second Ctrl+C means now.
        if (stopping) process.exit(130)
        stopping = true
        process.stderr.write('Stopping\n')
        server.close().then(resolve, reject)
      })
    }
  })
}
