export type RecallProgress = {
  /** Pieces on the shelf of every lot that is set aside. */
  readonly lots: readonly { readonly level: number }[]
  readonly clients: readonly { readonly id: string }[]
  readonly contacts: readonly { readonly clientId: string }[]
}

/** [LT-8] What is still to be done before a recall can be closed. */
export function recallReadiness({ lots, clients, contacts }: RecallProgress) {
  const tried = new Set(contacts.map(({ clientId }) => clientId))
  const clientsLeft = clients.filter(({ id }) => !tried.has(id)).length
  const piecesLeft = lots.reduce((sum, { level }) => sum + Math.max(0, level), 0)
  return { ready: clientsLeft === 0 && piecesLeft === 0, clientsLeft, piecesLeft }
}
