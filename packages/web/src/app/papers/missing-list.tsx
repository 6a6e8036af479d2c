import type { FormContent } from '@halftone/clinic'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fill-page.module.css'
import type { Fault } from './fill-page.tsx'

const signParts = ['signedName', 'signature', 'identity'] as const
const isSignPart = (name: string): name is (typeof signParts)[number] =>
  (signParts as readonly string[]).includes(name)

/** Everything that is still missing, each a way to its place. */
export function MissingList({ faults, content }: { faults: readonly Fault[]; content: FormContent }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const any = faults.length > 0
  useEffect(() => {
    if (any) box.current?.focus()
  }, [any])
  if (!any) return null
  const nameOf = (pointer: string): [id: string, name: string] => {
    const id = pointer.split('/').at(-1) ?? ''
    if (isSignPart(id)) return [id, t(`fill.part.${id}`)]
    return [`q-${id}`, content.blocks.find((block) => block.id === id)?.text ?? id]
  }
  return (
    <div className={styles['missing']} role="alert" tabIndex={-1} ref={box}>
      <h2>{t('fill.missing', { count: faults.length })}</h2>
      <ul>
        {faults.map(({ pointer, detail }) => {
          const [id, name] = nameOf(pointer)
          return (
            <li key={`${pointer}${detail}`}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(id)?.focus()
                }}
              >
                {name}
              </a>
              <span>{detail}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
