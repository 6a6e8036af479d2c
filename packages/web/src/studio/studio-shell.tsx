import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconChevronDown,
  IconChevronUp,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { english } from '../design/english.ts'
import { Stage } from './canvas/stage.tsx'
import { hasPlacedView } from './document/new-design.ts'
import { patch } from './document/store.ts'
import { useStore } from './document/use-store.ts'
import { noInsets } from './kernels/viewport.ts'
import { loadOtherPanels, panelOf } from './panels/panel-of.tsx'
import { SaveState } from './panels/save-state.tsx'
import { stagesOf, TimeStrip } from './panels/time-strip.tsx'
import { steps, type Step } from './session/session.ts'
import { toggleLens } from './session/toggle-lens.ts'
import { useDesign, useSession, useStudio } from './studio-context.ts'
import type { Studio } from './studio.ts'
import styles from './studio.module.css'
import { useWords, type WordKey } from './words.ts'

// Hardly ever needed: kept out of the first load.
const ConflictDialog = lazy(async () => ({
  default: (await import('./panels/conflict-dialog.tsx')).ConflictDialog,
}))

const timeStripPx = 68

/** The open studio: steps above, photo in the middle, one panel beside or below it. */
export function StudioShell() {
  const studio = useStudio()
  const words = useWords()
  const step = useSession((session) => session.step)
  const Panel = panelOf[step]
  const isNarrow = useMediaQuery('(max-width: 47.99em)')
  const [sheet, setSheet] = useState<'half' | 'low'>('half')
  const photo = useStore(studio.photoSource.store, (state) => state.kind)
  const refusal = useStore(studio.picture.store, (state) => state.refusal)
  const announcement = useStore(studio.announcement, (text) => text)
  const hasConflict = useStore(studio.autosave.store, ({ status }) => status === 'conflict')
  const notice = useStore(studio.notice, (kind) => kind)
  const hasViews = useDesign((design) => design.views.length > 0)
  const showsTime = useDesign(hasPlacedView) && (step === 'see' || step === 'plan')
  const panelRef = useRef<HTMLElement>(null)
  useShortcuts()
  useLateParts(studio)

  const say = (text: string) => studio.announcement.set(text)
  const go = (next: Step) => {
    patch(studio.session, { step: next })
    setSheet('half')
    panelRef.current?.scrollTo({ top: 0 })
    say(words(`step.${next}`))
  }
  const insets = showsTime ? { ...noInsets, bottom: timeStripPx } : noInsets

  return (
    <div className={styles['studio']} data-step={step} data-sheet={isNarrow ? sheet : undefined}>
      <header className={styles['bar']}>
        <Link
          to="/clients/$clientId"
          params={{ clientId: studio.clientId }}
          className={styles['back']}
          aria-label={words('bar.back', { name: studio.client.name })}
          title={words('bar.back', { name: studio.client.name })}
        >
          <IconArrowLeft size={20} stroke={1.6} aria-hidden="true" />
        </Link>
        <div className={styles['title']}>
          <h1>{studio.client.name}</h1>
          <NameField />
        </div>
        <nav className={styles['steps']} aria-label={words('bar.steps')}>
          <ol>
            {steps.map((each, index) => (
              <li key={each}>
                <button
                  type="button"
                  aria-current={each === step ? 'step' : undefined}
                  title={words('bar.stepKey', { key: index + 1 })}
                  onClick={() => go(each)}
                >
                  <span aria-hidden="true">{index + 1}</span>
                  {words(`step.${each}`)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div className={styles['tools']}>
          <History say={say} />
          <SaveState />
        </div>
      </header>

      <main className={styles['work']}>
        <Stage insets={insets}>
          {photo === 'none' && (
            <EmptyStage
              title={words(hasViews ? 'empty.noFileTitle' : 'empty.photoTitle')}
              text={words(hasViews ? 'empty.noFile' : 'empty.photo')}
            />
          )}
          {photo === 'failed' && (
            <EmptyStage title={words('empty.failedTitle')} text={words('empty.failed')}>
              <button
                type="button"
                className={styles['stageAction']}
                data-stage-control
                onClick={() => studio.photoSource.retry()}
              >
                {words('empty.retry')}
              </button>
            </EmptyStage>
          )}
          {showsTime && <TimeStrip />}
          {refusal && (
            <p className={styles['refusal']} role="alert" data-stage-control>
              {refusal.code === 'worker-broken' || refusal.code === 'engine-broken' ? (
                words('refusal.broken')
              ) : (
                <span {...english}>{refusal.message}</span>
              )}
            </p>
          )}
        </Stage>
        <section ref={panelRef} className={styles['side']} aria-label={words(`step.${step}`)}>
          {isNarrow && (
            <button
              type="button"
              className={styles['sheetGrip']}
              aria-expanded={sheet === 'half'}
              onClick={() => setSheet(sheet === 'half' ? 'low' : 'half')}
            >
              {sheet === 'half' ? (
                <IconChevronDown size={20} aria-hidden="true" />
              ) : (
                <IconChevronUp size={20} aria-hidden="true" />
              )}
              <span>{words(sheet === 'half' ? 'bar.sheetDown' : 'bar.sheetUp')}</span>
            </button>
          )}
          {notice && (
            <p className={styles['notice']} role="status">
              {words(`notice.${notice}`)}{' '}
              <button
                type="button"
                className={styles['linkButton']}
                onClick={() => studio.notice.set(undefined)}
              >
                {words('notice.fine')}
              </button>
            </p>
          )}
          <Suspense>
            <Panel />
          </Suspense>
        </section>
      </main>
      <Suspense>{hasConflict && <ConflictDialog />}</Suspense>
      <span id="studio-point-keys" hidden>
        {words('stage.pointKeys')}
      </span>
      <div className="visually-hidden" aria-live="polite">
        {announcement}
      </div>
    </div>
  )
}

/** Fetches the rest of the studio once the first picture stands or nothing is left to draw. */
function useLateParts({ picture, engine }: Studio) {
  useEffect(() => {
    const stop = picture.store.subscribe(() => {
      if (picture.store.get().busy !== undefined) return
      stop()
      void loadOtherPanels()
      void engine.ask('loadLateParts', {}).catch(() => undefined)
    })
    return stop
  }, [picture, engine])
}

function EmptyStage({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}

/** Name of the design, changed in place. */
function NameField() {
  const { document } = useStudio()
  const words = useWords()
  const name = useDesign((design) => design.name)
  return (
    <input
      className={styles['name']}
      aria-label={words('bar.name')}
      value={name}
      maxLength={200}
      onChange={(event) => {
        const next = event.currentTarget.value
        document.change('rename', (design) => ({ ...design, name: next }), 'rename')
      }}
      onBlur={() => document.seal()}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

function History({ say }: { say: (text: string) => void }) {
  const { document } = useStudio()
  const undoLabel = useStore(document.store, (state) => state.undoLabel)
  const redoLabel = useStore(document.store, (state) => state.redoLabel)
  return (
    <>
      <HistoryButton kind="undo" label={undoLabel} say={say} act={document.undo} Icon={IconArrowBackUp} />
      <HistoryButton kind="redo" label={redoLabel} say={say} act={document.redo} Icon={IconArrowForwardUp} />
    </>
  )
}

type HistoryButtonProps = {
  readonly kind: 'undo' | 'redo'
  readonly label: string | undefined
  readonly say: (text: string) => void
  readonly act: () => string | undefined
  readonly Icon: typeof IconArrowBackUp
}

/** Stays in the tab order when there is nothing to take back, so that the focus is not lost after the last undo. */
function HistoryButton({ kind, label, say, act, Icon }: HistoryButtonProps) {
  const words = useWords()
  const what = (name: string) => words(`change.${name}` as WordKey)
  return (
    <button
      type="button"
      className={styles['tool']}
      aria-label={words(`bar.${kind}`)}
      title={label ? words(`bar.${kind}What`, { what: what(label) }) : words(`bar.${kind}`)}
      aria-disabled={label === undefined}
      onClick={() => {
        const done = act()
        if (done) say(words(kind === 'undo' ? 'say.undone' : 'say.redone', { what: what(done) }))
      }}
    >
      <Icon size={21} stroke={1.5} aria-hidden="true" />
    </button>
  )
}

/** Keys that work anywhere in the studio but in a field. */
function useShortcuts() {
  const studio = useStudio()
  const { document, session, course } = studio
  const stepTo = (step: Step) => () => patch(session, { step })
  const compare = () => {
    const { step, split } = session.get()
    patch(session, { step: 'see', split: step === 'see' && split !== undefined ? undefined : (split ?? 0.5) })
  }
  const moveInTime = (by: number) => () => {
    const stages = stagesOf(course.sharesOf(document.store.get().design).length)
    const at = stages.indexOf(session.get().stage)
    const next = stages[Math.min(stages.length - 1, Math.max(0, at + by))]
    if (next) patch(session, { stage: next, day: 0 })
  }
  useHotkeys(
    [
      ['mod+Z', () => void document.undo()],
      ['mod+shift+Z', () => void document.redo()],
      ['mod+Y', () => void document.redo()],
      ['mod+S', () => void studio.autosave.flush()],
      ['1', stepTo('photo')],
      ['2', stepTo('head')],
      ['3', stepTo('design')],
      ['4', stepTo('see')],
      ['5', stepTo('plan')],
      ['[', moveInTime(-1)],
      [']', moveInTime(1)],
      ['B', () => compare()],
      ['L', () => toggleLens(studio)],
      ['H', () => patch(session, { showHandles: !session.get().showHandles })],
    ],
    ['INPUT', 'TEXTAREA', 'SELECT'],
  )
  // A drag that the window swallowed must not stay open for ever.
  useEffect(() => {
    const end = () => document.endGroup()
    window.addEventListener('blur', end)
    return () => window.removeEventListener('blur', end)
  }, [document])
}
