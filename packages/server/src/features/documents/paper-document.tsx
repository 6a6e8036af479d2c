import { Document, Page, Path, Svg, Text, View } from '@react-pdf/renderer'
import { create as createCode } from 'qrcode'
import { registerFonts } from '../plans/document/fonts.ts'
import { styles } from '../plans/document/styles.ts'
import type { Paper, PaperBlock } from './paper.ts'

registerFonts()

const codeSize = 132

/** A letter, record or report of the clinic: letterhead, heading, blocks, numbered pages. */
export function PaperDocument({ title, clinicName, locale, pages }: Paper) {
  return (
    <Document title={title} author={clinicName} language={locale} creator="Halftone">
      {pages.map(({ corner, heading, subtitle, blocks, landscape = false }, index) => (
        <Page key={index} size="A4" orientation={landscape ? 'landscape' : 'portrait'} style={styles.page}>
          <View style={styles.footer} fixed>
            <Text>{`${clinicName}, ${title}`}</Text>
            <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
          </View>
          <View style={styles.letterhead}>
            <Text style={styles.clinic}>{clinicName}</Text>
            <Text style={styles.quiet}>{corner}</Text>
          </View>
          <Text style={styles.title}>{heading}</Text>
          <Text style={styles.subtitle}>{subtitle}</Text>
          {blocks.map((block, place) => (
            <Block key={place} block={block} />
          ))}
        </Page>
      ))}
    </Document>
  )
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Text style={[styles.heading, { marginTop: 20 }]} minPresenceAhead={40}>
          {block.text}
        </Text>
      )
    case 'text':
      return <Text style={{ marginTop: 8 }}>{block.text}</Text>
    case 'note':
      return (
        <View style={[styles.note, { marginTop: 8 }]} wrap={false}>
          <Text>{block.text}</Text>
        </View>
      )
    case 'pairs':
      return (
        <View style={{ marginTop: 12 }}>
          {block.pairs.map(([label, value]) => (
            <View key={label} style={[styles.row, styles.rule, { paddingVertical: 4 }]} wrap={false}>
              <Text style={[styles.quiet, { width: 150 }]}>{label}</Text>
              <Text style={{ flex: 1 }}>{value}</Text>
            </View>
          ))}
        </View>
      )
    case 'table':
      return <Table {...block} />
    case 'code':
      return <Code {...block} />
  }
}

function Table({ head, widths, rows }: Extract<PaperBlock, { kind: 'table' }>) {
  const cell = (column: number) => ({ flexGrow: widths[column] ?? 1, flexBasis: 0, paddingRight: 8 })
  return (
    <View style={{ marginTop: 8 }}>
      <View style={[styles.row, styles.rule, { paddingVertical: 4 }]} fixed>
        {head.map((text, column) => (
          <Text key={column} style={[styles.small, cell(column)]}>
            {text}
          </Text>
        ))}
      </View>
      {rows.map((row, index) => (
        <View key={index} style={[styles.row, styles.rule, { paddingVertical: 4 }]} wrap={false}>
          {row.map((text, column) => (
            <Text key={column} style={cell(column)}>
              {text}
            </Text>
          ))}
        </View>
      ))}
    </View>
  )
}

/** A QR code drawn as squares, so that it stays sharp at every size. */
function Code({ text, caption }: { text: string; caption: string }) {
  const { modules } = createCode(text, { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) !== 0) squares.push(`M${column} ${row}h1v1h-1z`)
  return (
    <View style={[styles.row, { marginTop: 20, alignItems: 'center' }]} wrap={false}>
      <Svg width={codeSize} height={codeSize} viewBox={`-2 -2 ${modules.size + 4} ${modules.size + 4}`}>
        <Path d={squares.join('')} fill="#000000" />
      </Svg>
      <Text style={[styles.small, { flex: 1, paddingLeft: 16 }]}>{caption}</Text>
    </View>
  )
}
