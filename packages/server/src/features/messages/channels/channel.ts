/** What a channel is asked to carry. */
export type OutgoingMessage = {
  /** The same at every attempt, so that whoever gets it twice can tell. */
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | undefined
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** One way of sending. A refusal that will not change throws `Refused`, everything else is worth another try. */
export type Channel = {
  /**
   * Whether a message may be sent again where it is not known if it went out: a mail carries its own id and is shown once, an SMS would
   * be there twice.
   */
  readonly repeatable: boolean
  readonly send: (
    message: OutgoingMessage,
    signal: AbortSignal,
  ) => Promise<{ readonly providerId: string | null }>
}

/** `address-wrong`: the one who should get it is unknown there. */
type RefusalReason = 'refused' | 'sign-in-refused' | 'address-wrong'

/** The server will not take this message, now or later. `message` holds codes alone, never an address. */
export class Refused extends Error {
  readonly why: RefusalReason
  constructor(message: string, why: RefusalReason = 'refused') {
    super(message)
    this.name = 'Refused'
    this.why = why
  }
}
