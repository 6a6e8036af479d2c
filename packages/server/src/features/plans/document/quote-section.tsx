import type { Plan } from '@halftone/clinic'
import { View } from '@react-pdf/renderer'
import { isolated } from '../../../printing/isolated.ts'
import { styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'
import { factorNames, type Wording } from './wording.ts'

function Line({ name, amount, strong = false }: { name: string; amount: string; strong?: boolean }) {
  const weight = strong ? { fontWeight: 600 as const } : {}
  return (
    <View style={[styles.row, styles.rule, { paddingVertical: 5, justifyContent: 'space-between' }]}>
      <Words style={weight}>{name}</Words>
      <Words style={weight}>{amount}</Words>
    </View>
  )
}

/** Price by its factors on the left, when it is paid on the right. */
export function QuoteSection({ plan, say }: { readonly plan: Plan; readonly say: Wording }) {
  const { factors, tax, totalMinor, depositMinor, instalments, isExample } = plan.quote
  const shown = factors.filter(({ amountMinor }) => amountMinor !== 0)
  return (
    <View style={styles.section} wrap={false}>
      <Words style={styles.heading}>Quote</Words>
      {isExample && (
        <View style={styles.note}>
          <Words>
            These are example prices. The clinic has not set its own prices yet, so this is no offer.
          </Words>
        </View>
      )}
      <View style={styles.row}>
        <View style={{ flex: 1, paddingRight: 28 }}>
          {shown.map(({ factor, amountMinor }) => (
            <Line key={factor} name={factorNames[factor]} amount={say.money(amountMinor)} />
          ))}
          {tax.mode === 'added' && (
            <Line
              name={`${isolated(tax.name)} ${say.measure(tax.basisPoints / 100)} %`}
              amount={say.money(tax.amountMinor)}
            />
          )}
          <Line name="Total" amount={say.money(totalMinor)} strong />
          {tax.mode === 'included' && (
            <Words style={[styles.small, { marginTop: 4 }]}>
              {`Includes ${isolated(tax.name)} ${say.measure(tax.basisPoints / 100)} %: ${say.money(tax.amountMinor)}.`}
            </Words>
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
