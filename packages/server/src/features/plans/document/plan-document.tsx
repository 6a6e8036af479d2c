import type { Plan } from '@halftone/clinic'
import { Image, View } from '@react-pdf/renderer'
import { isolated } from '../../../printing/isolated.ts'
import { Printed, Sheet } from '../../../printing/sheet.tsx'
import { styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'
import { QuoteSection } from './quote-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { gradeNames, wordingFor } from './wording.ts'

/** What is printed: everything comes from the frozen plan, nothing is computed again. */
export type PlanDocumentInput = {
  readonly clinicName: string
  /** BCP 47; decides how money and days are written. */
  readonly locale: string
  readonly clientName: string
  readonly number: number
  readonly createdAt: string
  readonly createdBy: string
  readonly plan: Plan
  readonly pictures: readonly {
    readonly label: string
    readonly widthPx: number
    readonly heightPx: number
    readonly jpeg: Uint8Array
  }[]
}

const stripHeight = 132
const stripGap = 8

/** The frozen plan for the client: what is done, what it costs, and why. */
export function PlanDocument(input: PlanDocumentInput) {
  const { clinicName, clientName, number, createdAt, createdBy, plan, pictures, locale } = input
  const say = wordingFor(locale, plan.quote.currency)
  const range = ([low, high]: readonly [number, number], write: (value: number) => string) =>
    `${write(low)} to ${write(high)}`
  const figures = [
    {
      value: `${say.measure(plan.areaCm2)} cm²`,
      label: `treated skin, ${range(plan.areaCm2Range, say.count)} cm²`,
    },
    { value: say.count(plan.dots), label: `dots, ${range(plan.dotsRange, say.count)}` },
    { value: say.count(plan.sessions.length), label: plan.sessions.length === 1 ? 'session' : 'sessions' },
    { value: say.duration(plan.minutes), label: `in all, ${range(plan.minutesRange, say.duration)}` },
  ]
  // Example prices have their note in the quote.
  const findings = plan.findings.filter(({ code }) => code !== 'price-example')
  return (
    <Printed title={`Treatment plan ${number}`} clinicName={clinicName} locale={locale}>
      <Sheet
        clinicName={clinicName}
        corner={`Plan ${number}`}
        heading={clientName}
        subtitle={`Scalp micropigmentation, ${plan.pigment} pigment. Planned on ${say.day(createdAt)} by ${isolated(createdBy)}.`}
        foot={`plan ${number}`}
      >
        <View style={styles.figures}>
          {figures.map(({ value, label }) => (
            <View key={label} style={styles.figure}>
              <Words style={styles.figureValue}>{value}</Words>
              <Words style={styles.figureLabel}>{label}</Words>
            </View>
          ))}
        </View>
        {pictures.length > 0 && <PictureStrip pictures={pictures} />}
        <SessionsSection plan={plan} say={say} />
        <QuoteSection plan={plan} say={say} />
        {findings.length > 0 && (
          <View style={styles.section}>
            <Words style={styles.heading}>To talk about</Words>
            {findings.map(({ code, sentence }) => (
              <View key={code} style={styles.note} wrap={false}>
                <Words>{sentence}</Words>
              </View>
            ))}
          </View>
        )}
        <View style={styles.section}>
          <Words style={styles.heading} minPresenceAhead={40}>
            Why it is planned this way
          </Words>
          {plan.reasons.map(({ ruleId, sentence, grade }) => (
            <View key={ruleId} style={[styles.row, { marginBottom: 4 }]} wrap={false}>
              <Words style={[styles.small, { width: 44 }]}>{ruleId}</Words>
              <Words style={{ flex: 1, paddingRight: 14 }}>{sentence}</Words>
              <Words style={[styles.small, { width: 70, textAlign: 'right' }]}>{gradeNames[grade]}</Words>
            </View>
          ))}
        </View>
        <View style={styles.section} wrap={false}>
          <Words style={styles.small}>
            Every number here is an estimate: areas come from a head fitted to photos, dots and minutes from
            the area, and skin heals in its own way. The words on the right say how well each reason is
            supported. The treatment conceals; it does not make hair grow.
          </Words>
        </View>
      </Sheet>
    </Printed>
  )
}

/** Pictures side by side at one height, as many as fit the page's width. */
function PictureStrip({ pictures }: Pick<PlanDocumentInput, 'pictures'>) {
  return (
    <View style={[styles.row, styles.section, { flexWrap: 'wrap' }]}>
      {pictures.map(({ label, jpeg, widthPx, heightPx }, index) => {
        const width = Math.min((stripHeight * widthPx) / heightPx, 240)
        return (
          <View
            key={`${index}-${label}`}
            style={{ marginRight: stripGap, marginBottom: stripGap }}
            wrap={false}
          >
            <Image
              src={{ data: Buffer.from(jpeg), format: 'jpg' }}
              style={{ height: stripHeight, width, objectFit: 'cover', borderRadius: 4 }}
            />
            <Words style={[styles.small, { marginTop: 2 }]}>{label}</Words>
          </View>
        )
      })}
    </View>
  )
}
