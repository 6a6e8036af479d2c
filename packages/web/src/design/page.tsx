import { IconChevronLeft } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import styles from './page.module.css'

/** A link that reads as the way back. */
export const BackLink = createLink(function BackLink({
  children,
  ...rest
}: React.AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={styles['back']}>
      <IconChevronLeft size={18} stroke={1.6} aria-hidden="true" />
      {children}
    </a>
  )
})

type PageProps = {
  readonly title: string
  /** Title of the browser tab, where it should say more than the heading. */
  readonly tabTitle?: string
  readonly back?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** False where what is printed has a heading of its own. */
  readonly onPaper?: boolean
  readonly children: ReactNode
}

/** A page of the clinic app: way back, heading, actions, content. */
export function Page({ title, tabTitle, back, lead, actions, onPaper = true, children }: PageProps) {
  useTabTitle(tabTitle ?? title)
  return (
    <div className={styles['page']}>
      {back}
      <header className={styles['header']} data-on-paper={onPaper}>
        <div className={styles['heading']}>
          <h1>{title}</h1>
          {lead}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

type SectionProps = {
  /** Where a link may lead to. */
  readonly id?: string
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under a fine rule. */
export function Section({ id, title, note, actions, children }: SectionProps) {
  return (
    <section id={id} className={styles['section']} aria-label={title}>
      <div className={styles['sectionHeader']}>
        <div>
          <h2>{title}</h2>
          {note && <p>{note}</p>}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}

/** What a list says before it has anything in it. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p className={styles['emptyTitle']}>{title}</p>
      <p>{text}</p>
      {children}
    </div>
  )
}

const productName = 'Halftone'

export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${productName}`
    return () => {
      document.title = productName
    }
  }, [title])
}
