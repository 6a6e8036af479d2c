/** One part of a printed page. */
export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      /** Share of the width of each column. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }
  /** A QR code of this text. */
  | { readonly kind: 'code'; readonly text: string; readonly caption: string }

export type Paper = {
  /** Title of the file; names no person. */
  readonly title: string
  readonly clinicName: string
  readonly locale: string
  /** Each begins on a new sheet. */
  readonly pages: readonly {
    readonly corner: string
    readonly heading: string
    readonly subtitle: string
    /** Lies on its side: for tables of many columns. */
    readonly landscape?: boolean
    readonly blocks: readonly PaperBlock[]
  }[]
}
