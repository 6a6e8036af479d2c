import { english } from '../design/english.ts'
import { type Sayable, useSpoken } from '../shared/spoken.ts'

/** What the rules found, in the language of the page, or marked as English. */
export function SpokenText({ of, className }: { of: Sayable; className?: string | undefined }) {
  const { text, inEnglish } = useSpoken()(of)
  return (
    <span className={className} {...(inEnglish && english)}>
      {text}
    </span>
  )
}
