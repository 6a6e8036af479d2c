import { Document, Image, Page, Text, View } from '@react-pdf/renderer'
import type { PlanDocumentInput } from '../render-plan-document.ts'
import { registerFonts } from './fonts.ts'
import { QuoteSection } from './quote-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { styles } from './styles.ts'
import { gradeNames, wordingFor } from './wording.ts'

registerFonts()

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
    <Document title={`Treatment plan ${number}`} author={clinicName} language={locale} creator="Halftone">
      <Page size="A4" style={styles.page}>
        <View style={styles.footer} fixed>
          <Text>{`${clinicName}, plan ${number}`}</Text>
          <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
        </View>
        <View style={styles.letterhead}>
          <Text style={styles.clinic}>{clinicName}</Text>
          <Text style={styles.quiet}>{`Plan ${number}`}</Text>
        </View>
        <Text style={styles.title}>{clientName}</Text>
        <Text style={styles.subtitle}>
          {`Scalp micropigmentation, ${plan.pigment} pigment. Planned on ${say.day(createdAt)} by ${createdBy}.`}
        </Text>
        <View style={styles.figures}>
          {figures.map(({ value, label }) => (
            <View key={label} style={styles.figure}>
              <Text style={styles.figureValue}>{value}</Text>
              <Text style={styles.figureLabel}>{label}</Text>
            </View>
          ))}
        </View>
        {pictures.length > 0 && <PictureStrip pictures={pictures} />}
        <SessionsSection plan={plan} say={say} />
        <QuoteSection plan={plan} say={say} />
        {findings.length > 0 && (
          <View style={styles.section}>
            <Text style={styles.heading}>To talk about</Text>
            {findings.map(({ code, sentence }) => (
              <View key={code} style={styles.note} wrap={false}>
                <Text>{sentence}</Text>
              </View>
            ))}
          </View>
        )}
        <View style={styles.section}>
          <Text style={styles.heading} minPresenceAhead={40}>
            Why it is planned this way
          </Text>
          {plan.reasons.map(({ ruleId, sentence, grade }) => (
            <View key={ruleId} style={[styles.row, { marginBottom: 4 }]} wrap={false}>
              <Text style={[styles.small, { width: 44 }]}>{ruleId}</Text>
              <Text style={{ flex: 1, paddingRight: 14 }}>{sentence}</Text>
              <Text style={[styles.small, { width: 70, textAlign: 'right' }]}>{gradeNames[grade]}</Text>
            </View>
          ))}
        </View>
        <View style={styles.section} wrap={false}>
          <Text style={styles.small}>
            Every number here is an estimate: areas come from a head fitted to photos, dots and minutes from
            the area, and skin heals in its own way. The words on the right say how well each reason is
            supported. The treatment conceals; it does not make hair grow.
          </Text>
        </View>
      </Page>
    </Document>
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
            <Text style={[styles.small, { marginTop: 2 }]}>{label}</Text>
          </View>
        )
      })}
    </View>
  )
}
