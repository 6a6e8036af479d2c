import type { Plan } from '@halftone/clinic'
import { Text, View } from '@react-pdf/renderer'
import { styles } from './styles.ts'
import { factorNames, type Wording } from './wording.ts'

function Line({ name, amount, strong = false }: { name: string; amount: string; strong?: boolean }) {
  const weight = strong ? { fontWeight: 600 as const } : {}
  return (
    <View style={[styles.row, styles.rule, { paddingVertical: 5, justifyContent: 'space-between' }]}>
      <Text style={weight}>{name}</Text>
      <Text style={weight}>{amount}</Text>
    </View>
  )
}

/** Price by its factors on the left, when it is paid on the right. */
export function QuoteSection({ plan, say }: { readonly plan: Plan; readonly say: Wording }) {
  const { factors, tax, totalMinor, depositMinor, instalments, isExample } = plan.quote
  const shown = factors.filter(({ amountMinor }) => amountMinor !== 0)
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.heading}>Quote</Text>
      {isExample && (
        <View style={styles.note}>
          <Text>
            These are example prices. The clinic has not set its own prices yet, so this is no offer.
          </Text>
        </View>
      )}
      <View style={styles.row}>
        <View style={{ flex: 1, paddingRight: 28 }}>
          {shown.map(({ factor, amountMinor }) => (
            <Line key={factor} name={factorNames[factor]} amount={say.money(amountMinor)} />
          ))}
          {tax.mode === 'added' && (
            <Line
              name={`${tax.name} ${say.measure(tax.basisPoints / 100)} %`}
              amount={say.money(tax.amountMinor)}
            />
          )}
          <Line name="Total" amount={say.money(totalMinor)} strong />
          {tax.mode === 'included' && (
            <Text style={[styles.small, { marginTop: 4 }]}>
              {`Includes ${tax.name} ${say.measure(tax.basisPoints / 100)} %: ${say.money(tax.amountMinor)}.`}
            </Text>
          )}
        </View>
        <View style={{ flex: 1 }}>
          <Line name="Deposit, when you book" amount={say.money(depositMinor)} />
          {instalments.map(({ amountMinor, dueOn }, index) => (
            <Line
              key={dueOn}
              name={`${instalments.length === 1 ? 'Balance' : `Instalment ${index + 1}`}, ${say.day(dueOn)}`}
              amount={say.money(amountMinor)}
            />
          ))}
        </View>
      </View>
    </View>
  )
}
