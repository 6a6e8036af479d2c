import { Document, Page, Text, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { isolated } from './isolated.ts'
import { styles } from './styles.ts'
import { Words } from './words.tsx'

type PrintedProps = {
  /** Of the file; names no person. */
  readonly title: string
  readonly clinicName: string
  /** BCP 47. */
  readonly locale: string
  readonly children: ReactNode
}

/** Head of every file that the clinic hands out. */
export const Printed = ({ title, clinicName, locale, children }: PrintedProps) => (
  <Document title={title} author={clinicName} language={locale} creator="Halftone">
    {children}
  </Document>
)

type SheetProps = {
  readonly clinicName: string
  /** Under the clinic's name: its address, its tax number. */
  readonly lines?: readonly string[]
  /** At the other end of the letterhead. */
  readonly corner: string
  readonly heading: string
  readonly subtitle: string
  /** After the clinic's name at the foot, beside the page's number; absent: no foot. */
  readonly foot?: string
  readonly size?: 'A4' | 'A5'
  readonly landscape?: boolean
  readonly children: ReactNode
}

/** Pages that begin together: letterhead, heading, content, and a foot with the page's number. */
export function Sheet(props: SheetProps) {
  const { clinicName, lines = [], corner, heading, subtitle, foot, size = 'A4', landscape = false } = props
  return (
    <Page size={size} orientation={landscape ? 'landscape' : 'portrait'} style={styles.page}>
      {foot !== undefined && (
        <View style={styles.footer} fixed>
          <Words>{`${isolated(clinicName)}, ${foot}`}</Words>
          <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
        </View>
      )}
      <View style={styles.letterhead}>
        <View style={{ flexShrink: 1, paddingRight: 16 }}>
          <Words style={styles.clinic}>{clinicName}</Words>
          {lines.map((line) => (
            <Words key={line} style={styles.quiet}>
              {line}
            </Words>
          ))}
        </View>
        <Words style={styles.quiet}>{corner}</Words>
      </View>
      <Words style={styles.title}>{heading}</Words>
      <Words style={styles.subtitle}>{subtitle}</Words>
      {props.children}
    </Page>
  )
}
