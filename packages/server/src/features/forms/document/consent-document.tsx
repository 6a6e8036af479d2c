import { type Answers, type FormBlock, visibleBlocks } from '@halftone/clinic'
import { Document, Page, Text, View } from '@react-pdf/renderer'
import { registerFonts } from '../../plans/document/fonts.ts'
import { styles } from '../../plans/document/styles.ts'
import type { ConsentDocumentInput } from '../render-consent-document.ts'
import { AuditPage } from './audit-page.tsx'
import { SignatureView } from './signature-view.tsx'

registerFonts()

/** A signed consent word for word, and a page that says how it came about. */
export function ConsentDocument(input: ConsentDocumentInput) {
  const { clinicName, clientName, content, answers, locale, signedName, signature, withdrawnAt } = input
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const write = (instant: string) => `${moment.format(new Date(instant))} UTC`
  return (
    <Document title={content.title} author={clinicName} language={locale} creator="Halftone">
      <Page size="A4" style={styles.page}>
        <Footer {...input} />
        <View style={styles.letterhead}>
          <Text style={styles.clinic}>{clinicName}</Text>
          <Text style={styles.quiet}>{`Version ${input.version}`}</Text>
        </View>
        <Text style={styles.title}>{content.title}</Text>
        <Text style={styles.subtitle}>{clientName}</Text>
        {withdrawnAt !== null && (
          <View style={[styles.note, { marginTop: 14 }]}>
            <Text style={{ fontWeight: 600 }}>{`Withdrawn on ${write(withdrawnAt)}.`}</Text>
          </View>
        )}
        {content.lead !== null && <Text style={{ marginTop: 14, fontSize: 10.5 }}>{content.lead}</Text>}
        {visibleBlocks(content, answers).map((block) => (
          <Block key={block.id} block={block} answers={answers} />
        ))}
        <View style={styles.section} wrap={false}>
          <Text style={styles.heading}>Signature</Text>
          <SignatureView signature={signature} />
          <Text style={{ marginTop: 4, fontWeight: 600 }}>{signedName}</Text>
          <Text style={styles.small}>{write(input.signedAt)}</Text>
        </View>
      </Page>
      <Page size="A4" style={styles.page}>
        <Footer {...input} />
        <AuditPage {...input} write={write} />
      </Page>
    </Document>
  )
}

function Footer({ clinicName, consentId }: Pick<ConsentDocumentInput, 'clinicName' | 'consentId'>) {
  return (
    <View style={styles.footer} fixed>
      <Text>{`${clinicName}, consent ${consentId}`}</Text>
      <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
    </View>
  )
}

function Block({ block, answers }: { readonly block: FormBlock; readonly answers: Answers }) {
  const answer = answers[block.id]
  switch (block.block) {
    case 'heading':
      return (
        <Text style={[styles.heading, { marginTop: 14, marginBottom: 3 }]} minPresenceAhead={40}>
          {block.text}
        </Text>
      )
    case 'text':
      return <Text style={{ marginBottom: 2 }}>{block.text}</Text>
    case 'statement':
      return (
        <View style={[styles.row, { marginBottom: 5 }]} wrap={false}>
          <Text style={{ width: 26, fontWeight: 600 }}>{answer === true ? '[x]' : '[  ]'}</Text>
          <Text style={{ flex: 1 }}>{block.text}</Text>
        </View>
      )
    case 'question':
      return (
        <View style={{ marginBottom: 5 }} wrap={false}>
          <Text style={styles.quiet}>{block.text}</Text>
          <Text style={{ fontWeight: 600 }}>{written(answer)}</Text>
        </View>
      )
  }
}

function written(answer: Answers[string] | undefined): string {
  if (answer === undefined) return '-'
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}
