import { type ReactNode, useId } from 'react'
import { isProblem } from '../shared/problems.ts'
import { addressOfPlace, goTo, type Place } from './place.ts'
import { useSay } from './words.tsx'

type GoProps = {
  readonly place: Place
  readonly id?: string
  readonly className?: string
  readonly children: ReactNode
  readonly current?: boolean
}

/** A link to another part of the page. */
export function Go({ place, id, className, children, current }: GoProps) {
  return (
    <a
      href={addressOfPlace(place, id)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        goTo(place, id)
      }}
    >
      {children}
    </a>
  )
}

/** A part of a page with its heading. */
export function Card({ title, children, tone }: { title?: string; children: ReactNode; tone?: string }) {
  const id = useId()
  return (
    <section className="card" data-tone={tone} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && <h2 id={id}>{title}</h2>}
      {children}
    </section>
  )
}

/** What a page shows while it waits, or where it could not be read. */
export function Waiting({ error, again }: { error: unknown; again: () => void }) {
  const say = useSay()
  if (!error)
    return (
      <p className="soft" role="status">
        {say('common.loading')}
      </p>
    )
  return (
    <div role="alert" className="card">
      <p>{isProblem(error, 'unreachable') ? say('common.offlinePlain') : say('common.failed')}</p>
      <button type="button" className="button" onClick={again}>
        {say('common.again')}
      </button>
    </div>
  )
}

/** Says what became of something that was sent. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="said">
      {children}
    </p>
  )
}
