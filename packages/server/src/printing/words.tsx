import { Text, type View } from '@react-pdf/renderer'
import type { ComponentProps } from 'react'
import { unspaced } from './breakable-pieces.ts'
import { ourFaces } from './faces.ts'
import { runsOf } from './runs-of.ts'

type Written = string | number

type WordsProps = {
  readonly style?: ComponentProps<typeof View>['style']
  readonly wrap?: boolean
  readonly minPresenceAhead?: number
  readonly children: Written | readonly Written[]
  /** Reads from right to left where its first letter does: for texts that stand alone, as a form's. */
  readonly direction?: 'auto'
}

/** Text on paper in whatever script it is. Every document prints all its text through it. */
export function Words({ children, direction, style = [], ...rest }: WordsProps) {
  const text = Array.isArray(children) ? children.join('') : String(children)
  const turned = direction === 'auto' && readsFromRight(text) ? fromRight : {}
  const styles = [...(Array.isArray(style) ? style : [style]), turned]
  return (
    <Text {...rest} style={styles} hyphenationPenalty={unspaced.test(text) ? 1 : neverBreak}>
      {runsOf(text, ourFaces).map(({ text: piece, family }, index) => (
        // The renderer takes the direction of a paragraph from its first run.
        <Text key={index} style={{ ...turned, ...faceOf(family) }}>
          {piece}
        </Text>
      ))}
    </Text>
  )
}

const fromRight = { direction: 'rtl', textAlign: 'right' } as const

/** Letters that join or stack are not moved apart or together. */
const faceOf = (fontFamily: string) =>
  fontFamily.startsWith('Inter ') ? { fontFamily } : { fontFamily, letterSpacing: 0 }

/** The renderer may break a word wherever the font changes; this is its infinity. */
const neverBreak = 10_000

const firstLetter = /\p{L}/u
const rightToLeft = /\p{Script=Hebrew}|\p{Script=Arabic}/u

/** Whether the first letter of a text is of a script from right to left. */
export const readsFromRight = (text: string): boolean => rightToLeft.test(firstLetter.exec(text)?.[0] ?? '')
