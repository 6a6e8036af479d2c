import type { ReactNode } from 'react'
import styles from './notice.module.css'
import { useTabTitle } from './page.tsx'

/** A page with one thing to say. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  useTabTitle(title)
  return (
    <main className={styles['notice']}>
      <svg className={styles['dots']} viewBox="0 0 120 20" aria-hidden="true" focusable="false">
        {Array.from({ length: 12 }, (_, i) => (
          <circle key={i} cx={5 + i * 10} cy={10} r={4.4 * Math.sqrt(1 - i / 12)} fill="currentColor" />
        ))}
      </svg>
      <h1>{title}</h1>
      <p>{text}</p>
      <div className={styles['actions']}>{children}</div>
    </main>
  )
}
