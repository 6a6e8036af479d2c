import type { TreatmentSession } from '@halftone/clinic'
import type { Sayable } from '../../shared/spoken.ts'
import type { OutboxItem } from './outbox.ts'

export type ShownPass = {
  readonly id: string
  readonly doneAt: string
  readonly zone: TreatmentSession['zones'][number]['zone']
  readonly needleCode: string
  readonly needleLotId: string
  readonly pigmentLotId: string
  readonly diluentLotId: string
  readonly shade: number
  readonly settingMm: number | null
  readonly endPoint: TreatmentSession['passes'][number]['endPoint']
  readonly dots: number
  readonly struck: boolean
  readonly amended: boolean
  readonly findings: readonly Sayable[]
  readonly state: 'kept' | 'waiting' | 'refused'
  readonly refusal: string | null
}

export type ShownSession = {
  readonly passes: readonly ShownPass[]
  readonly zones: TreatmentSession['zones']
  readonly doneDots: number
}

/** The session as the person in the room knows it: what the server has, and what is still on the way. */
export function withUnsent(session: TreatmentSession, unsent: readonly OutboxItem[]): ShownSession {
  const known = new Set(session.passes.map(({ id }) => id))
  const kept = session.passes.map((pass): ShownPass => ({
    ...pass,
    amended: pass.original !== null,
    state: 'kept',
    refusal: null,
  }))
  const waiting = unsent.flatMap((item): ShownPass[] =>
    item.kind === 'pass' && !known.has(item.body.id)
      ? [
          {
            ...item.body,
            ...{ struck: false, amended: false, findings: [] },
            state: item.state,
            refusal: item.refusal,
          },
        ]
      : [],
  )
  const more = waiting.filter(({ state }) => state === 'waiting')
  const zones = session.zones.map((zone) => ({
    ...zone,
    doneDots: more.reduce((sum, pass) => sum + (pass.zone === zone.zone ? pass.dots : 0), zone.doneDots),
  }))
  return {
    passes: [...kept, ...waiting].toSorted((a, b) => b.doneAt.localeCompare(a.doneAt)),
    zones,
    doneDots: more.reduce((sum, { dots }) => sum + dots, session.doneDots),
  }
}
