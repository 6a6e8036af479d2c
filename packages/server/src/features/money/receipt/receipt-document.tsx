import { Document, Page, Text, View } from '@react-pdf/renderer'
import { registerFonts } from '../../plans/document/fonts.ts'
import { styles } from '../../plans/document/styles.ts'
import type { ReceiptInput } from './render-receipt.ts'

registerFonts()

const line = [styles.row, styles.rule, { paddingVertical: 6, justifyContent: 'space-between' as const }]

/** A receipt or refund note: who, what for, how much, and the number under which the books know it. */
export function ReceiptDocument(input: ReceiptInput) {
  const { clinicName, headerLines, title, number, day, clientName, lines, total, method, reason } = input
  return (
    <Document title={`${title} ${number}`} author={clinicName} language={input.locale} creator="Halftone">
      <Page size="A5" style={styles.page}>
        <View style={styles.letterhead}>
          <View>
            <Text style={styles.clinic}>{clinicName}</Text>
            {headerLines.map((text) => (
              <Text key={text} style={styles.quiet}>
                {text}
              </Text>
            ))}
          </View>
          <Text style={styles.quiet}>{day}</Text>
        </View>
        <Text style={styles.title}>{`${title} ${number}`}</Text>
        <Text style={styles.subtitle}>{clientName}</Text>
        <View style={styles.section}>
          {lines.map(({ name, amount, note }) => (
            <View key={`${name}${amount}`} style={line} wrap={false}>
              <View style={{ flex: 1, paddingRight: 12 }}>
                <Text>{name}</Text>
                {note !== null && <Text style={styles.small}>{note}</Text>}
              </View>
              <Text>{amount}</Text>
            </View>
          ))}
          <View style={line}>
            <Text style={{ fontWeight: 600 }}>Total</Text>
            <Text style={{ fontWeight: 600 }}>{total}</Text>
          </View>
          <Text style={[styles.small, { marginTop: 6 }]}>
            {reason === null ? `Paid by ${method}.` : `Given back by ${method}: ${reason}`}
          </Text>
        </View>
      </Page>
    </Document>
  )
}
