import { StyleSheet } from '@react-pdf/renderer'
import { mainFamily } from './faces.ts'

/** Ink on paper: one dark, two greys, one accent. */
export const paint = { ink: '#1d1b18', quiet: '#6f6a62', line: '#d9d4cb', tint: '#f4f1ec', accent: '#8a5a3b' }

/** Lengths are points; A4 is 595 x 842. */
export const pageMargin = 48

export const styles = StyleSheet.create({
  page: {
    fontFamily: mainFamily,
    fontSize: 9.5,
    lineHeight: 1.45,
    color: paint.ink,
    paddingTop: pageMargin,
    paddingBottom: 56,
    paddingHorizontal: pageMargin,
  },
  letterhead: { flexDirection: 'row', justifyContent: 'space-between', marginBottom: 24 },
  clinic: { fontSize: 10, fontWeight: 600 },
  quiet: { color: paint.quiet },
  title: { fontSize: 26, fontWeight: 600, lineHeight: 1.15, letterSpacing: -0.5 },
  subtitle: { fontSize: 12, color: paint.quiet, marginTop: 4 },
  section: { marginTop: 20 },
  heading: { fontSize: 11, fontWeight: 600, marginBottom: 8 },
  figures: {
    flexDirection: 'row',
    marginTop: 18,
    borderTopWidth: 1,
    borderTopColor: paint.ink,
    paddingTop: 10,
  },
  figure: { flexGrow: 1, flexBasis: 0, paddingRight: 10 },
  figureValue: { fontSize: 17, fontWeight: 600, lineHeight: 1.2 },
  figureLabel: { fontSize: 8, color: paint.quiet },
  row: { flexDirection: 'row' },
  rule: { borderBottomWidth: 0.5, borderBottomColor: paint.line },
  note: { backgroundColor: paint.tint, borderRadius: 4, padding: 10, marginBottom: 6 },
  small: { fontSize: 8, color: paint.quiet },
  footer: {
    position: 'absolute',
    left: pageMargin,
    right: pageMargin,
    // From the top: the renderer loses a fixed line that hangs from the bottom of a wrapping page.
    top: 804,
    flexDirection: 'row',
    justifyContent: 'space-between',
    fontSize: 7.5,
    color: paint.quiet,
  },
})
