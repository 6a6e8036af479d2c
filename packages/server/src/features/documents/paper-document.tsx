import { Path, Svg, View } from '@react-pdf/renderer'
import { create as createCode } from 'qrcode'
import { Printed, Sheet } from '../../printing/sheet.tsx'
import { styles } from '../../printing/styles.ts'
import { Words } from '../../printing/words.tsx'
import type { Paper, PaperBlock } from './paper.ts'

const codeSize = 132

/** A letter, record or report of the clinic: letterhead, heading, blocks, numbered pages. */
export function PaperDocument({ title, clinicName, locale, pages }: Paper) {
  return (
    <Printed title={title} clinicName={clinicName} locale={locale}>
      {pages.map(({ blocks, ...page }, index) => (
        <Sheet key={index} clinicName={clinicName} foot={title} {...page}>
          {blocks.map((block, place) => (
            <Block key={place} block={block} />
          ))}
        </Sheet>
      ))}
    </Printed>
  )
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Words style={[styles.heading, { marginTop: 20 }]} minPresenceAhead={40}>
          {block.text}
        </Words>
      )
    case 'text':
      return <Words style={{ marginTop: 8 }}>{block.text}</Words>
    case 'note':
      return (
        <View style={[styles.note, { marginTop: 8 }]} wrap={false}>
          <Words>{block.text}</Words>
        </View>
      )
    case 'pairs':
      return (
        <View style={{ marginTop: 12 }}>
          {block.pairs.map(([label, value]) => (
            <View key={label} style={[styles.row, styles.rule, { paddingVertical: 4 }]} wrap={false}>
              <Words style={[styles.quiet, { width: 150 }]}>{label}</Words>
              <Words style={{ flex: 1 }}>{value}</Words>
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
          <Words key={column} style={[styles.small, cell(column)]}>
            {text}
          </Words>
        ))}
      </View>
      {rows.map((row, index) => (
        <View key={index} style={[styles.row, styles.rule, { paddingVertical: 4 }]} wrap={false}>
          {row.map((text, column) => (
            <Words key={column} style={cell(column)}>
              {text}
            </Words>
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
      <Words style={[styles.small, { flex: 1, paddingLeft: 16 }]}>{caption}</Words>
    </View>
  )
}
