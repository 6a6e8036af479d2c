import { createHash } from 'node:crypto'
import { acceptedSchedule, quoteText } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { Problem } from '../../problems.ts'
import { getClient } from '../clients/queries.ts'
import { getPlan } from '../plans/queries.ts'
import { addCharge } from './add-charge.ts'
import type { MoneyDesk } from './money-desk.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The words that would be accepted today, with the days on which each part is due. */
async function proposedWords(desk: MoneyDesk, planId: string) {
  const { transaction, settings, locale, clinicName } = desk
  const { plan, clientId, number } = await getPlan(transaction, planId)
  const client = await getClient(transaction, clientId)
  const schedule = acceptedSchedule(plan.quote, desk.today)
  const text = quoteText({
    ...{ clinicName, clientName: client.name, planNumber: number, quote: plan.quote, schedule, locale },
    ...{ sessionCount: plan.sessions.length, cancellation: settings.cancellation },
  })
  const mayAccept = plan.quote.totalMinor > 0 && (!plan.quote.isExample || desk.isDemo)
  return { text, textSha256: sha256(text), plan, clientId, schedule, mayAccept }
}

export async function showAcceptance(desk: MoneyDesk, planId: string) {
  const { transaction } = desk
  const accepted = await transaction
    .selectFrom('quoteAcceptance')
    .selectAll()
    .where('planId', '=', planId)
    .executeTakeFirst()
  if (accepted !== undefined)
    return {
      state: 'accepted' as const,
      text: accepted.words,
      textSha256: accepted.wordsSha256,
      mayAccept: false,
      acceptedAt: accepted.acceptedAt.toISOString(),
      acceptedBy: accepted.acceptedBy,
      chargeId: accepted.chargeId,
    }
  const { text, textSha256, mayAccept } = await proposedWords(desk, planId)
  return {
    ...{ state: 'proposed' as const, text, textSha256, mayAccept },
    ...{ acceptedAt: null, acceptedBy: null, chargeId: null },
  }
}

/**
 * The client accepts the quote of a plan: its words are frozen with their hash, and what was agreed is written down. The same
 * from the desk and from the client's own page. Told twice it stays as it was. Throws `quote-changed` when the hash is of other words.
 */
export async function acceptQuote(
  desk: MoneyDesk,
  input: {
    readonly planId: string
    readonly textSha256: string
    readonly acceptedBy: string
    readonly way: 'desk' | 'portal'
  },
): Promise<void> {
  const { transaction, clinicId, personId, now, settings } = desk
  const { planId, acceptedBy, way } = input
  const shown = await showAcceptance(desk, planId)
  if (shown.textSha256 !== input.textSha256)
    throw new Problem('quote-changed', 'Read the words again, then accept them.')
  if (shown.state === 'accepted') return
  const { text, textSha256, plan, clientId, schedule, mayAccept } = await proposedWords(desk, planId)
  if (!mayAccept)
    throw new Problem(
      'quote-is-example',
      'Set and confirm your prices in the settings, then save the plan again.',
    )
  const { quote } = plan
  const chargeId = await addCharge(desk, {
    ...{ clientId, planId, schedule, currency: quote.currency, depositMinor: quote.depositMinor },
    charge: {
      kind: 'plan',
      listMinor: quote.totalMinor,
      visits: Math.max(1, plan.sessions.length),
      taxBasisPoints: quote.tax.basisPoints,
      taxPoint: settings.money.taxPoint,
    },
  })
  await transaction
    .insertInto('quoteAcceptance')
    .values({
      ...{ clinicId, id: uuidv7(), chargeId, planId, words: text, wordsSha256: textSha256 },
      ...{ acceptedBy, acceptedAt: now, way, witnessedBy: personId },
    })
    .execute()
  await recordAudit(transaction, {
    ...{ clinicId, personId, at: now, action: 'quote-accepted', subject: ['plan', planId] as const },
  })
}
