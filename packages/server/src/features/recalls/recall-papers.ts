import type { Recall } from '@halftone/clinic'
import type { Paper } from '../documents/paper.ts'
import type { PaperHead } from '../documents/send-paper.ts'
import { isolated } from '../../printing/isolated.ts'

const wayNames = {
  phone: 'phone',
  email: 'e-mail',
  letter: 'letter',
  message: 'message',
  'in-person': 'in person',
} as const
const outcomeNames = {
  reached: 'reached',
  'not-reached': 'not reached',
  'message-left': 'message left',
} as const

/** One letter for each client: which lot, when, what to look for, and that nobody has to be treated differently for it. */
export function recallLetters(recall: Recall, { clinicName, locale, say }: PaperHead, today: string): Paper {
  return {
    ...{ title: 'recall letter', clinicName, locale },
    pages: recall.clients.map((client) => {
      const own = recall.sessions.filter(({ clientId }) => clientId === client.id)
      return {
        corner: say.day(today),
        heading: client.name,
        subtitle: 'About a product that was used in your treatment',
        blocks: [
          ...(recall.drill
            ? [{ kind: 'note' as const, text: 'This is a drill of the clinic. Do not send this letter.' }]
            : []),
          {
            kind: 'text',
            text: 'A product that we used in your treatment has been recalled. We have set aside what was left of it. Here is what was used, and when:',
          },
          {
            kind: 'table',
            head: ['Day', 'Session', 'Product and lot'],
            widths: [1.2, 0.7, 3],
            rows: own.map(({ openedAt, sessionNumber, lots }) => [
              say.day(openedAt),
              `${sessionNumber}`,
              lots.join('; '),
            ]),
          },
          {
            kind: 'text',
            text: 'Please look at the treated skin. If you see lumps, a rash, pus or redness that spreads, now or in the coming months, call us and show this letter to a doctor; the lot number matters to them. With fever or red streaks see a doctor at once.',
          },
          {
            kind: 'text',
            text: 'If nothing has changed, nothing needs to be done. Call us with any question; we note that we have spoken with you.',
          },
          { kind: 'text', text: clinicName },
        ],
      }
    }),
  }
}

/** What a recall found and what was done about it, with times, for the file and for an inspector. */
export function recallReport(recall: Recall, { clinicName, locale, say }: PaperHead): Paper {
  const aside = recall.lots.filter(({ confirmed }) => confirmed)
  return {
    ...{ title: 'recall report', clinicName, locale },
    pages: [
      {
        corner: recall.drill ? 'Drill' : 'Recall',
        heading: recall.title,
        subtitle: `Notice taken in on ${say.moment(recall.receivedAt)} by ${isolated(recall.by.name)}`,
        blocks: [
          {
            kind: 'pairs',
            pairs: [
              ['Lots set aside', say.count(aside.length)],
              ['Sessions', say.count(recall.sessions.length)],
              ['Clients', say.count(recall.clients.length)],
              ['Clients not tried yet', say.count(recall.readiness.clientsLeft)],
              ['Pieces still on the shelf', say.count(recall.readiness.piecesLeft)],
              ['Closed', recall.closedAt === null ? 'still open' : say.moment(recall.closedAt)],
            ],
          },
          { kind: 'heading', text: 'Lots that the notice may mean' },
          {
            kind: 'table',
            head: ['Lot', 'Why', 'Set aside', 'On the shelf'],
            widths: [2, 3, 0.8, 0.8],
            rows: recall.lots.map(({ name, why, confirmed, level }) => [
              name,
              why.join(' '),
              confirmed ? 'yes' : 'no',
              say.count(level),
            ]),
          },
          { kind: 'heading', text: 'Sessions' },
          {
            kind: 'table',
            head: ['Day', 'Client', 'Session', 'Lots'],
            widths: [1.2, 1.5, 0.6, 3],
            rows: recall.sessions.map(({ openedAt, clientName, sessionNumber, lots }) => [
              say.day(openedAt),
              clientName,
              `${sessionNumber}`,
              lots.join('; '),
            ]),
          },
          { kind: 'heading', text: 'Contacts' },
          {
            kind: 'table',
            head: ['When', 'Client', 'How', 'Outcome', 'By', 'Note'],
            widths: [1.2, 1.4, 0.8, 1, 1.2, 1.6],
            rows: recall.contacts.map(({ at, clientName, way, outcome, by, note }) => [
              say.moment(at),
              clientName,
              wayNames[way],
              outcomeNames[outcome],
              by.name,
              note ?? '',
            ]),
          },
          ...(recall.closingNote === null
            ? []
            : [
                { kind: 'heading' as const, text: 'Closing note' },
                { kind: 'text' as const, text: recall.closingNote },
              ]),
          { kind: 'heading', text: 'The notice' },
          { kind: 'text', text: recall.notice },
        ],
      },
    ],
  }
}
