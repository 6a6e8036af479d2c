import { bandNames, type BandName } from '@halftone/engine'
import { Button, Progress, SegmentedControl, Switch } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { hasPlacedView } from '../document/new-design.ts'
import { patch } from '../document/store.ts'
import { useStore } from '../document/use-store.ts'
import { exportPicture, type RunningExport } from '../session/export.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import { DaySlider } from './day-slider.tsx'
import { LightChoice } from './light-choice.tsx'
import { NeedsHead } from './needs-head.tsx'
import styles from './panels.module.css'
import { SkinAndDots } from './skin-and-dots/skin-and-dots.tsx'
import { momentWords } from './moment-words.ts'
import { useDescription } from './use-description.ts'

const distances = ['off', '0.5', '1', '2'] as const

/** What the client is shown, said in words, with its uncertainty; and the picture to take away. */
export function SeePanel() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const isReady = useDesign(hasPlacedView)
  const band = useSession((session) => session.band)
  const split = useSession((session) => session.split)
  const distanceM = useSession((session) => session.distanceM)
  const numbers = useStore(studio.picture.store, (state) => state.numbers)
  const dotCount = useStore(studio.picture.store, (state) => state.dotCount)
  const dotsPerSession = useStore(studio.picture.store, (state) => state.dotsPerSession)
  const description = useDescription()
  if (!isReady) return <NeedsHead title={words('see.title')} />
  return (
    <div className={styles['panel']}>
      <h2 className="visually-hidden">{words('see.title')}</h2>
      <p className={styles['figure']}>
        <output className="numbers">{number(dotCount)}</output>
        <span className="soft">{words('see.dots')}</span>
      </p>
      {numbers && (
        <dl className={styles['facts']}>
          <div>
            <dt>{words('see.area')}</dt>
            <dd>{words('unit.cm2', { value: number(numbers.areaCm2) })}</dd>
          </div>
          <div>
            <dt>{words('see.density')}</dt>
            <dd>{words('unit.perCm2', { value: number(numbers.meanDensityPerCm2) })}</dd>
          </div>
          <div>
            <dt>{words('see.sessions')}</dt>
            <dd>{dotsPerSession.map((count) => number(count)).join(' + ')}</dd>
          </div>
        </dl>
      )}
      <DaySlider />
      <Switch
        label={words('see.split')}
        checked={split !== undefined}
        onChange={(event) => patch(studio.session, { split: event.currentTarget.checked ? 0.5 : undefined })}
      />
      <div>
        <p className={styles['fieldLabel']} id="studio-band">
          {words('see.band')}
        </p>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby="studio-band"
          value={band}
          onChange={(value) => patch(studio.session, { band: value as BandName })}
          data={bandNames.map((value) => ({ value, label: words(`band.${value}`) }))}
        />
        <p className={styles['hint']}>{words('see.bandHint')}</p>
      </div>
      <div>
        <p className={styles['fieldLabel']} id="studio-distance">
          {words('see.distance')}
        </p>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby="studio-distance"
          value={distanceM === undefined ? 'off' : String(distanceM)}
          onChange={(value) =>
            patch(studio.session, { distanceM: value === 'off' ? undefined : Number(value) })
          }
          data={distances.map((value) => ({
            value,
            label: value === 'off' ? words('see.distanceOff') : words('unit.m', { value: Number(value) }),
          }))}
        />
      </div>
      <LightChoice />
      <section className={styles['inWords']} aria-label={words('see.inWords')}>
        <p className="label">{words('see.inWords')}</p>
        {description.long.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      <SkinAndDots />
      <ExportButton />
    </div>
  )
}

/** The picture at the photo's own size, drawn exactly in a worker of its own: stopping it stops the worker. */
function ExportButton() {
  const studio = useStudio()
  const words = useWords()
  const [share, setShare] = useState<number | undefined>(undefined)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const running = useRef<RunningExport>(undefined)
  const start = async () => {
    setProblem(undefined)
    setShare(0)
    const { stage, day, light } = studio.session.get()
    const moment = momentWords(words, stage, day)
    const caption =
      light === 'as-photographed'
        ? words(stage === 'before' ? 'see.captionBefore' : 'see.caption', { moment })
        : words('see.captionLit', { moment, light: words(`lightName.${light}`) })
    try {
      running.current = exportPicture(studio, caption, setShare)
      await running.current.done
    } catch (error) {
      if ((error as { code?: string }).code !== 'cancelled') setProblem((error as Error).message)
    } finally {
      running.current = undefined
      setShare(undefined)
    }
  }
  return (
    <div>
      {share === undefined ? (
        <Button
          fullWidth
          variant="default"
          leftSection={<IconDownload size={20} stroke={1.5} aria-hidden="true" />}
          onClick={() => void start()}
        >
          {words('see.export')}
        </Button>
      ) : (
        <div className={styles['exporting']}>
          <Progress value={100 * share} aria-label={words('see.exporting')} />
          <Button variant="subtle" size="sm" onClick={() => running.current?.cancel()}>
            {words('see.cancel')}
          </Button>
        </div>
      )}
      <p className={styles['problem']} role="status">
        {problem}
      </p>
    </div>
  )
}
