import { createContext, useContext, type ReactNode } from 'react'
import styles from './notice.module.css'
import { useTabTitle } from './page.tsx'

/** True below a main landmark, of which a page has one only. */
export const InsideMain = createContext(false)

/** A page with one thing to say. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  useTabTitle(title)
  const Landmark = useContext(InsideMain) ? 'div' : 'main'
  return (
    <Landmark className={styles['notice']}>
      <svg className={styles['dots']} viewBox="0 0 120 20" aria-hidden="true" focusable="false">
        {Array.from({ length: 12 }, (_, i) => (
          <circle key={i} cx={5 + i * 10} cy={10} r={4.4 * Math.sqrt(1 - i / 12)} fill="currentColor" />
        ))}
      </svg>
      <h1>{title}</h1>
      <p>{text}</p>
      <div className={styles['actions']}>{children}</div>
    </Landmark>
  )
}
