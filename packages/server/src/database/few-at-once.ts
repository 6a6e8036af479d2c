/**
 * Lets few work at once and the others wait in line. Whoever takes longer than `patienceMs` no longer counts, so that an
 * export, a large import or somebody else's slow server keeps nobody from a page.
 */
export class FewAtOnce {
  readonly #most: number
  readonly #patienceMs: number
  readonly #line: (() => void)[] = []
  #working = 0

  constructor(most: number, patienceMs: number) {
    this.#most = most
    this.#patienceMs = patienceMs
  }

  /** Waits for a place; the answer gives it back, once however often it is called. */
  async enter(): Promise<() => void> {
    if (this.#working < this.#most) this.#working++
    else await new Promise<void>((resolve) => this.#line.push(resolve))
    let isIn = true
    const leave = () => {
      if (!isIn) return
      isIn = false
      clearTimeout(patience)
      const next = this.#line.shift()
      // The place goes from hand to hand.
      if (next === undefined) this.#working--
      else next()
    }
    const patience = setTimeout(leave, this.#patienceMs).unref()
    return leave
  }
}
