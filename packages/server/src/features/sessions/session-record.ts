import type { TreatmentSession } from '@halftone/clinic'
import type { Paper, PaperBlock } from '../documents/paper.ts'
import type { PaperHead } from '../documents/send-paper.ts'
import { isolated } from '../../printing/isolated.ts'

const endPointNames = {
  'no-bleeding': 'no bleeding',
  'pin-point': 'pin-point bleeding',
  bounce: 'bounce',
  bleeding: 'bleeding',
} as const

export const zoneText = (zone: string) => zone.replaceAll('-', ' ')

/** The record of a session: what was planned, done, corrected. Corrections are printed beside what was written first. */
export function sessionRecord(session: TreatmentSession, { clinicName, locale, say }: PaperHead): Paper {
  const yesNo = (value: boolean) => (value ? 'yes' : 'no')
  const blocks: PaperBlock[] = [
    {
      kind: 'pairs',
      pairs: [
        ['Plan', `${session.planNumber}, design version ${session.designRevision}`],
        ['Practitioner', session.practitioner.name],
        ['Room', session.room?.name ?? 'not recorded'],
        ['Began', say.moment(session.openedAt)],
        ['Closed', session.closedAt === null ? 'still open' : say.moment(session.closedAt)],
        ['Dots', `${say.count(session.doneDots)} done, ${say.count(session.plannedDots)} planned`],
        [
          'Minutes with the needle',
          session.needleMinutes === null ? 'still open' : say.count(session.needleMinutes),
        ],
        [
          'Skin before',
          `redness ${session.redness}, scabs ${session.scabs === null ? 'not looked for' : yesNo(session.scabs)}`,
        ],
      ],
    },
    { kind: 'heading', text: 'By zone' },
    {
      kind: 'table',
      head: ['Zone', 'Planned dots', 'Done'],
      widths: [2, 1, 1],
      rows: session.zones.map(({ zone, plannedDots, doneDots }) => [
        zoneText(zone),
        say.count(plannedDots),
        say.count(doneDots),
      ]),
    },
    { kind: 'heading', text: 'Passes' },
    {
      kind: 'table',
      head: ['When', 'Zone', 'Needle', 'Pigment and diluent', 'Setting', 'Seen', 'Dots'],
      widths: [1.3, 1.1, 1.6, 2.6, 0.8, 1.1, 0.8],
      rows: session.passes.map((pass) => [
        say.moment(pass.doneAt),
        `${zoneText(pass.zone)}, ${pass.place}`,
        `${pass.needleCode}; ${isolated(pass.needleLot.name)}`,
        `1 : ${pass.shade}; ${isolated(pass.pigmentLot.name)}; ${isolated(pass.diluentLot.name)}`,
        pass.settingMm === null ? '' : `${pass.settingMm} mm`,
        endPointNames[pass.endPoint],
        pass.struck ? 'struck out' : say.count(pass.dots),
      ]),
    },
  ]
  if (session.numbing.length > 0)
    blocks.push(
      { kind: 'heading', text: 'Numbing' },
      {
        kind: 'table',
        head: ['From', 'Product', 'Lidocaine', 'Grams', 'Area', 'By'],
        widths: [1.4, 2, 0.8, 0.6, 0.8, 1.2],
        rows: session.numbing.map((entry) => [
          say.moment(entry.startedAt),
          entry.product,
          `${entry.lidocainePercent} %`,
          `${entry.grams}`,
          `${entry.areaCm2} cm²`,
          entry.appliedBy,
        ]),
      },
    )
  for (const { gate, reason } of session.overrides)
    blocks.push({ kind: 'note', text: `Passed by the owner: ${zoneText(gate)}. Reason: ${reason}` })
  for (const { sentence } of session.findings) blocks.push({ kind: 'note', text: sentence })
  if (session.closingNote !== null && session.closingNote !== '')
    blocks.push({ kind: 'heading', text: 'Note' }, { kind: 'text', text: session.closingNote })
  if (session.amendments.length > 0)
    blocks.push(
      { kind: 'heading', text: 'Corrections' },
      {
        kind: 'table',
        head: ['When', 'Who', 'What', 'Why'],
        widths: [1.2, 1.1, 2.4, 2],
        rows: session.amendments.map(({ at, by, passId, changes, reason }) => [
          say.moment(at),
          by.name,
          changesText(session, passId, changes),
          reason,
        ]),
      },
    )
  return {
    ...{ title: 'session record', clinicName, locale },
    pages: [
      {
        corner: `Session ${session.sessionNumber} of ${session.sessionCount}`,
        heading: session.clientName,
        subtitle: `Record of session ${session.sessionNumber}, ${say.day(session.openedAt)}`,
        blocks,
      },
    ],
  }
}

const fieldNames: { readonly [field: string]: string } = {
  zone: 'zone',
  place: 'place',
  needleCode: 'needle',
  shade: 'parts of diluent',
  settingMm: 'setting in mm',
  endPoint: 'seen',
  dots: 'dots',
  note: 'note',
  struck: 'struck out',
}

/** What a correction put in place of what: old and new side by side. */
function changesText(
  { passes }: TreatmentSession,
  passId: string | null,
  changes: TreatmentSession['amendments'][number]['changes'],
): string {
  if (passId === null) return 'a word about the session'
  const original: { readonly [field: string]: unknown } =
    passes.find(({ id }) => id === passId)?.original ?? {}
  return Object.entries(changes)
    .flatMap(([field, value]) => {
      const name = fieldNames[field] ?? 'lot'
      const before = original[field]
      const written = (text: unknown) =>
        typeof text === 'number' || typeof text === 'string' ? String(text) : 'none'
      if (field === 'struck') return [name]
      return name === 'lot' ? ['another lot'] : [`${name}: first ${written(before)}, now ${written(value)}`]
    })
    .join('; ')
}
