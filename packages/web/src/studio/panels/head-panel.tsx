import type { LandmarkName } from '@halftone/engine'
import { Button, Switch } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { farMarkMm } from '../canvas/marks.tsx'
import { patch } from '../document/store.ts'
import { refusalNote, type FitNote } from '../kernels/fit-notes.ts'
import { fewestMarks, guideFor, nextLandmark } from '../kernels/landmark-guide.ts'
import { isPlaced, markErrorsMm, mmPerPxAt } from '../kernels/placement.ts'
import { deleteMark } from '../session/actions.ts'
import { fitDesignHead } from '../session/fit.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { viewLabel } from '../view-label.ts'
import { EngineRefusal } from '../worker/engine-client.ts'
import { useNumbers, useWords } from '../words.ts'
import { FaceDiagram } from './face-diagram.tsx'
import styles from './panels.module.css'
import { FitWords, noteText } from './fit-report.tsx'
import { OutlineSection } from './outline-section.tsx'
import { TapeFields } from './tape-fields.tsx'

/** Landmarks one by one, tape measures for a true scale, and the fit with its uncertainty in words. */
export function HeadPanel() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const view = useView()
  const asking = useSession((session) => session.asking)
  const skipped = useSession((session) => session.skipped)
  const selection = useSession((session) => session.selection)
  const showHead = useSession((session) => session.showHead)
  const design = useDesign((whole) => whole)
  const [isFitting, setIsFitting] = useState(false)
  const fitted = useSession((session) => session.fit)
  const report = fitted?.head === design.head ? fitted : undefined
  const [problem, setProblem] = useState<FitNote | undefined>(undefined)
  const errors = useMemo(
    () => (view ? markErrorsMm(view, design) : new Map<LandmarkName, number>()),
    [view, design],
  )

  // In this step a press marks a point.
  useEffect(() => {
    const { tool } = studio.session.get()
    patch(studio.session, { tool: asking ? 'mark' : tool === 'outline' ? tool : 'move' })
  }, [studio, asking])
  useEffect(() => () => patch(studio.session, { tool: 'move' }), [studio])
  const viewName = view?.name
  useEffect(() => {
    const now = studio.document.store.get().design.views.find(({ name }) => name === viewName)
    if (!now) return
    const isDone = Object.keys(now.landmarks ?? {}).length >= fewestMarks && isPlaced(now)
    patch(studio.session, {
      asking: isDone ? undefined : nextLandmark(now.name, now.landmarks ?? {}, studio.session.get().skipped),
    })
  }, [studio, viewName])

  if (!view) {
    return (
      <div className={styles['panel']}>
        <header>
          <h2>{words('head.title')}</h2>
          <p className="soft">{words('head.noPhoto')}</p>
        </header>
        <Button onClick={() => patch(studio.session, { step: 'photo' })}>{words('head.toPhotos')}</Button>
      </div>
    )
  }
  const marks = view.landmarks ?? {}
  const marked = Object.keys(marks) as LandmarkName[]
  const order = guideFor(view.name)
  const viewsReady = design.views.filter((each) => Object.keys(each.landmarks ?? {}).length >= fewestMarks)

  const skip = () => {
    if (!asking) return
    const next = new Set(skipped).add(asking)
    patch(studio.session, { skipped: next, asking: nextLandmark(view.name, marks, next, asking) })
  }
  const fit = async () => {
    setIsFitting(true)
    setProblem(undefined)
    try {
      await fitDesignHead(studio)
      patch(studio.session, { asking: undefined, selection: undefined })
    } catch (error) {
      setProblem(error instanceof EngineRefusal ? refusalNote(error.code, error.message) : { code: 'broken' })
    } finally {
      setIsFitting(false)
    }
  }

  return (
    <div className={styles['panel']}>
      <header>
        <h2>{words('head.title')}</h2>
        <p className="soft">{words('head.lead')}</p>
      </header>

      {asking ? (
        <section className={styles['ask']} aria-live="polite">
          <FaceDiagram view={view.name} asking={asking} marked={new Set(marked)} />
          <div>
            <p className="label">
              {viewLabel(words, view.name)} ·{' '}
              {words('head.progress', { done: marked.length, of: order.length })}
            </p>
            <h3>{words(`landmark.${asking}`)}</h3>
            <p>{words(`landmarkHow.${asking}`)}</p>
            <div className={styles['row']}>
              <Button variant="default" onClick={skip}>
                {words('head.skip')}
              </Button>
              <Button variant="subtle" onClick={() => patch(studio.session, { asking: undefined })}>
                {words('head.enough')}
              </Button>
            </div>
          </div>
        </section>
      ) : (
        <div className={styles['row']}>
          <Button
            variant="default"
            onClick={() =>
              patch(studio.session, {
                asking: nextLandmark(view.name, marks, new Set()) ?? order[0],
                skipped: new Set(),
              })
            }
          >
            {words('head.markMore')}
          </Button>
        </div>
      )}

      <Button fullWidth loading={isFitting} disabled={viewsReady.length === 0} onClick={() => void fit()}>
        {words('head.fit')}
      </Button>
      {viewsReady.length === 0 && (
        <p className={styles['hint']}>{words('head.needMore', { count: fewestMarks })}</p>
      )}

      <div role="status">
        {problem && <p className={styles['problem']}>{noteText(words, problem)}</p>}
        {isPlaced(view) && (
          <section className={styles['fit']}>
            <dl className={styles['facts']}>
              <div>
                <dt>{words('head.scale')}</dt>
                <dd>{words('head.scaleValue', { mm: number(mmPerPxAt(view.camera, [0, 120, 60]), 2) })}</dd>
              </div>
              {report && (
                <div>
                  <dt>{words('head.sure')}</dt>
                  <dd>{words('head.sureValue', { percent: number(report.scalePercent, 1) })}</dd>
                </div>
              )}
              {errors.size > 0 && (
                <div>
                  <dt>{words('head.agree')}</dt>
                  <dd>{words('unit.mm', { value: number(rms([...errors.values()]), 1) })}</dd>
                </div>
              )}
            </dl>
            {report && <FitWords report={report} />}
          </section>
        )}
      </div>

      {marked.length > 0 && (
        <details className={styles['more']} open={[...errors.values()].some((mm) => mm > farMarkMm)}>
          <summary>{words('head.points', { count: marked.length })}</summary>
          <ul className={styles['marks']}>
            {order
              .filter((name) => marks[name])
              .map((name) => {
                const mm = errors.get(name)
                const isFar = mm !== undefined && mm > farMarkMm
                return (
                  <li
                    key={name}
                    data-selected={selection?.kind === 'mark' && selection.name === name ? '' : undefined}
                  >
                    <button
                      type="button"
                      className={styles['markName']}
                      onClick={() => patch(studio.session, { selection: { kind: 'mark', name } })}
                    >
                      {words(`landmark.${name}`)}
                      {isFar && (
                        <small className={styles['far']}>{words('head.far', { mm: number(mm) })}</small>
                      )}
                    </button>
                    <button
                      type="button"
                      className={styles['iconButton']}
                      aria-label={words('head.delete', { name: words(`landmark.${name}`) })}
                      onClick={() => deleteMark(studio, name)}
                    >
                      <IconTrash size={18} stroke={1.5} aria-hidden="true" />
                    </button>
                  </li>
                )
              })}
          </ul>
        </details>
      )}

      <OutlineSection />
      <TapeFields />

      {isPlaced(view) && (
        <>
          <Switch
            label={words('head.show')}
            checked={showHead}
            onChange={(event) => patch(studio.session, { showHead: event.currentTarget.checked })}
          />
          <Button fullWidth variant="default" onClick={() => patch(studio.session, { step: 'design' })}>
            {words('head.next')}
          </Button>
        </>
      )}
    </div>
  )
}

function rms(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length))
}
