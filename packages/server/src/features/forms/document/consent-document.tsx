import {
  type Answers,
  type FormBlock,
  type FormContent,
  type Signature,
  visibleBlocks,
} from '@halftone/clinic'
import { View } from '@react-pdf/renderer'
import { isolated } from '../../../printing/isolated.ts'
import { Printed, Sheet } from '../../../printing/sheet.tsx'
import { styles } from '../../../printing/styles.ts'
import { readsFromRight, Words } from '../../../printing/words.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { SignatureView } from './signature-view.tsx'

/** What is printed: the frozen consent and its trail. */
export type ConsentDocumentInput = {
  readonly clinicName: string
  /** BCP 47; decides how days and times are written. */
  readonly locale: string
  readonly clientName: string
  readonly clientBirthDate: string | null
  readonly content: FormContent
  readonly answers: Answers
  readonly signature: Signature
  readonly signedName: string
  /** ISO 8601 instants. */
  readonly signedAt: string
  readonly printedAt: string
  readonly consentId: string
  readonly version: number
  readonly contentSha256: string
  readonly textSha256: string
  readonly identity: 'known' | 'document'
  readonly witnessName: string | null
  readonly device: string
  readonly withdrawnAt: string | null
  readonly withdrawnReason: string | null
}

/** A signed consent word for word, and a page that says how it came about. */
export function ConsentDocument(input: ConsentDocumentInput) {
  const { clinicName, clientName, content, answers, locale, signedName, signature, withdrawnAt } = input
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const write = (instant: string) => `${isolated(moment.format(new Date(instant)))} UTC`
  const foot = `consent ${input.consentId}`
  return (
    <Printed title={content.title} clinicName={clinicName} locale={locale}>
      <Sheet
        clinicName={clinicName}
        corner={`Version ${input.version}`}
        heading={content.title}
        subtitle={clientName}
        foot={foot}
      >
        {withdrawnAt !== null && (
          <View style={[styles.note, { marginTop: 14 }]}>
            <Words style={{ fontWeight: 600 }}>{`Withdrawn on ${write(withdrawnAt)}.`}</Words>
          </View>
        )}
        {content.lead !== null && (
          <Words direction="auto" style={{ marginTop: 14, fontSize: 10.5 }}>
            {content.lead}
          </Words>
        )}
        {visibleBlocks(content, answers).map((block) => (
          <Block key={block.id} block={block} answers={answers} />
        ))}
        <View style={styles.section} wrap={false}>
          <Words style={styles.heading}>Signature</Words>
          <SignatureView signature={signature} />
          <Words style={{ marginTop: 4, fontWeight: 600 }}>{signedName}</Words>
          <Words style={styles.small}>{write(input.signedAt)}</Words>
        </View>
      </Sheet>
      <Sheet
        clinicName={clinicName}
        corner={`Version ${input.version}`}
        heading="Audit page"
        subtitle="How this consent came about"
        foot={foot}
      >
        <AuditTrail {...input} write={write} />
      </Sheet>
    </Printed>
  )
}

function Block({ block, answers }: { readonly block: FormBlock; readonly answers: Answers }) {
  const answer = answers[block.id]
  switch (block.block) {
    case 'heading':
      return (
        <Words
          direction="auto"
          style={[styles.heading, { marginTop: 14, marginBottom: 3 }]}
          minPresenceAhead={40}
        >
          {block.text}
        </Words>
      )
    case 'text':
      return (
        <Words direction="auto" style={{ marginBottom: 2 }}>
          {block.text}
        </Words>
      )
    case 'statement':
      return <Statement text={block.text} agreed={answer === true} />
    case 'question':
      return (
        <View style={{ marginBottom: 5 }} wrap={false}>
          <Words direction="auto" style={styles.quiet}>
            {block.text}
          </Words>
          <Words direction="auto" style={{ fontWeight: 600 }}>
            {written(answer)}
          </Words>
        </View>
      )
  }
}

/** The box stands where the statement begins. */
function Statement({ text, agreed }: { readonly text: string; readonly agreed: boolean }) {
  const fromRight = readsFromRight(text)
  return (
    <View style={{ flexDirection: fromRight ? 'row-reverse' : 'row', marginBottom: 5 }} wrap={false}>
      <Words style={{ width: 26, fontWeight: 600, textAlign: fromRight ? 'right' : 'left' }}>
        {agreed ? '[x]' : '[  ]'}
      </Words>
      <Words direction="auto" style={{ flex: 1 }}>
        {text}
      </Words>
    </View>
  )
}

function written(answer: Answers[string] | undefined): string {
  if (answer === undefined) return '-'
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}
