import { View } from '@react-pdf/renderer'
import { Printed, Sheet } from '../../../printing/sheet.tsx'
import { styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'

/** What is printed on a receipt, every amount written already. */
export type ReceiptInput = {
  readonly clinicName: string
  readonly headerLines: readonly string[]
  readonly locale: string
  readonly title: string
  readonly number: number
  readonly day: string
  readonly clientName: string
  readonly lines: readonly { readonly name: string; readonly amount: string; readonly note: string | null }[]
  readonly total: string
  readonly method: string
  readonly reason: string | null
}

const line = [styles.row, styles.rule, { paddingVertical: 6, justifyContent: 'space-between' as const }]

/** A receipt or refund note: who, what for, how much, and the number under which the books know it. */
export function ReceiptDocument(input: ReceiptInput) {
  const { clinicName, headerLines, title, number, day, clientName, lines, total, method, reason } = input
  return (
    <Printed title={`${title} ${number}`} clinicName={clinicName} locale={input.locale}>
      <Sheet
        clinicName={clinicName}
        lines={headerLines}
        corner={day}
        heading={`${title} ${number}`}
        subtitle={clientName}
        size="A5"
      >
        <View style={styles.section}>
          {lines.map(({ name, amount, note }) => (
            <View key={`${name}${amount}`} style={line} wrap={false}>
              <View style={{ flex: 1, paddingRight: 12 }}>
                <Words>{name}</Words>
                {note !== null && <Words style={styles.small}>{note}</Words>}
              </View>
              <Words>{amount}</Words>
            </View>
          ))}
          <View style={line}>
            <Words style={{ fontWeight: 600 }}>Total</Words>
            <Words style={{ fontWeight: 600 }}>{total}</Words>
          </View>
          <Words style={[styles.small, { marginTop: 6 }]}>
            {reason === null ? `Paid by ${method}.` : `Given back by ${method}: ${reason}`}
          </Words>
        </View>
      </Sheet>
    </Printed>
  )
}
